/// The screen of the Activity room.
@NullMarked
package io.pgdeck.activity.view;

import org.jspecify.annotations.NullMarked;
