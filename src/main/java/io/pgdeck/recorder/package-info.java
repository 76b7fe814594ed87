/// Samples a server and keeps what it saw.
@NullMarked
package io.pgdeck.recorder;

import org.jspecify.annotations.NullMarked;
