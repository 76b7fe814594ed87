/// The objects of a database: their tree, the search for them, and everything about one of them. Knows no toolkit.
@NullMarked
package io.pgdeck.object;

import org.jspecify.annotations.NullMarked;
