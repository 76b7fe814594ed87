/// Partitions: will tomorrow's rows find a home?
@NullMarked
package io.pgdeck.partitions;

import org.jspecify.annotations.NullMarked;
