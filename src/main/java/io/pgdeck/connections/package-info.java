/// Saved connections: what a DBA keeps of each server, the file they stand in, import and export, and the test of one.
@NullMarked
package io.pgdeck.connections;

import org.jspecify.annotations.NullMarked;
