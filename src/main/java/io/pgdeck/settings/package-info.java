/// Files of the user that PgDeck writes itself: versioned, whole after a kill, shared by several consoles.
@NullMarked
package io.pgdeck.settings;

import org.jspecify.annotations.NullMarked;
