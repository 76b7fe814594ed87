/// The command palette: what can be gone to or done, ranked by what is typed.
@NullMarked
package io.pgdeck.ui.palette;

import org.jspecify.annotations.NullMarked;
