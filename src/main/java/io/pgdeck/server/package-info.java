/// Connections to a server: profile, read pool, capabilities, and the one place where an `SQLException` ends.
@NullMarked
package io.pgdeck.server;

import org.jspecify.annotations.NullMarked;
