/// The tree of objects and the page of one of them.
@NullMarked
package io.pgdeck.ui.object;

import org.jspecify.annotations.NullMarked;
