/// What PgDeck can use on a server beside PostgreSQL itself, the state it is in there, and the way to enable it.
@NullMarked
package io.pgdeck.extensions;

import org.jspecify.annotations.NullMarked;
