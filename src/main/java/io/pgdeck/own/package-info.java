/// A DBA's own queries: one SQL file with a header each becomes a panel.
@NullMarked
package io.pgdeck.own;

import org.jspecify.annotations.NullMarked;
