/// Slow queries: which statements cost most?
@NullMarked
package io.pgdeck.queries;

import org.jspecify.annotations.NullMarked;
