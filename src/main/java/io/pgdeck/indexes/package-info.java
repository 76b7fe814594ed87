/// Indexes: which help, which only cost?
@NullMarked
package io.pgdeck.indexes;

import org.jspecify.annotations.NullMarked;
