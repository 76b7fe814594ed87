/// The help pages of `docs/help`, as they ship with the program.
@NullMarked
package io.pgdeck.ui.help;

import org.jspecify.annotations.NullMarked;
