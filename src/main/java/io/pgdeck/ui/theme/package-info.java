/// Fonts and stylesheets of the window.
@NullMarked
package io.pgdeck.ui.theme;

import org.jspecify.annotations.NullMarked;
