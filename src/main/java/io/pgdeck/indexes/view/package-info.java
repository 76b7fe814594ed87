/// The screen of the Indexes room.
@NullMarked
package io.pgdeck.indexes.view;

import org.jspecify.annotations.NullMarked;
