/// The verification suites: what is checked, how, and the verdict with its evidence.
@NullMarked
package io.pgdeck.verify;

import org.jspecify.annotations.NullMarked;
