/// The jobs of `maintenance_schedule`: run, switched, exported to other schedulers.
@NullMarked
package io.pgdeck.maintenance;

import org.jspecify.annotations.NullMarked;
