/// Two moments beside each other, as the window shows them.
@NullMarked
package io.pgdeck.ui.moments;

import org.jspecify.annotations.NullMarked;
