/// Bloat: where is space wasted, what is vacuum doing?
@NullMarked
package io.pgdeck.bloat;

import org.jspecify.annotations.NullMarked;
