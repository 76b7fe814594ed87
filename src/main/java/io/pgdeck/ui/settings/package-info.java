/// The settings of the window and the page of a server: how extensions are enabled there.
@NullMarked
package io.pgdeck.ui.settings;

import org.jspecify.annotations.NullMarked;
