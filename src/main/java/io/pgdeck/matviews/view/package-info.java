/// The screen of the room of materialized views.
@NullMarked
package io.pgdeck.matviews.view;

import org.jspecify.annotations.NullMarked;
