/// Named, limited, cancellable work that ends exactly once. Knows neither JavaFX nor a database.
@NullMarked
package io.pgdeck.job;

import org.jspecify.annotations.NullMarked;
