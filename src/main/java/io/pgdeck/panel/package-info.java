/// What a panel is: the one description that the window, the command line and the report share.
@NullMarked
package io.pgdeck.panel;

import org.jspecify.annotations.NullMarked;
