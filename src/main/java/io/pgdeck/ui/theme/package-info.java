/// Light and dark, by one token file each; fonts; stylesheets from the jar or, in development, from disk.
@NullMarked
package io.pgdeck.ui.theme;

import org.jspecify.annotations.NullMarked;
