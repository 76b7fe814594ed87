/// How is the server, at a glance: the health rows, what the rooms say of themselves, and the database's vital figures.
@NullMarked
package io.pgdeck.overview;

import org.jspecify.annotations.NullMarked;
