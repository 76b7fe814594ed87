/// The command line: one command per file on the same core as the window.
@NullMarked
package io.pgdeck.cli;

import org.jspecify.annotations.NullMarked;
