/// The screen of the Overview room.
@NullMarked
package io.pgdeck.overview.view;

import org.jspecify.annotations.NullMarked;
