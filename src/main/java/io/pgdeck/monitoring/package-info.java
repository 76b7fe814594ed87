/// The `monitoring` schema: SQL files, installation, baselines.
@NullMarked
package io.pgdeck.monitoring;

import org.jspecify.annotations.NullMarked;
