/// Trouble on the demo that can be started and undone by name.
@NullMarked
package io.pgdeck.demo.trouble;

import org.jspecify.annotations.NullMarked;
