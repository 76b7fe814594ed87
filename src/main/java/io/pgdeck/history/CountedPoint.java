package io.pgdeck.history;

import java.time.Duration;
import java.time.Instant;

/// What was counted of one thing from one reading to the next.
///
/// @param upto   the later reading
/// @param length from the earlier one
/// @param values in the order of the columns asked for; NaN is unknown
public record CountedPoint(Instant upto, Duration length, double... values) {}
