package io.pgdeck.history;

import java.time.Instant;

/// One value of a metric: a sample, or the mean of a minute or an hour that began at `at`.
///
/// @param samples how many are in it; the time without any is a gap and has no point
public record Point(Instant at, double value, double min, double max, long samples) {}
