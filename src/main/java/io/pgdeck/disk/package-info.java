/// The data disk of a server: how large the DBA says it is, what is used, how long it lasts.
@NullMarked
package io.pgdeck.disk;

import org.jspecify.annotations.NullMarked;
