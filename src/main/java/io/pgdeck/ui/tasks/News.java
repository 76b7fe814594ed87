package io.pgdeck.ui.tasks;

import io.pgdeck.panel.Severity;
import java.time.Instant;

/// A message that was shown for a moment and is kept here.
public record News(Instant at, Severity severity, String sentence) {}
