/// Panels read at their cadence, one sampler per server.
@NullMarked
package io.pgdeck.sampling;

import org.jspecify.annotations.NullMarked;
