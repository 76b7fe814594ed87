/// The screen of the partitions room.
@NullMarked
package io.pgdeck.partitions.view;

import org.jspecify.annotations.NullMarked;
