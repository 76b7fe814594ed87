package io.pgdeck.history;

import java.time.Instant;

/// A statement's plan became another one, at some moment between two looks.
///
/// @param after   the last look that saw the old plan
/// @param noticed the first that saw the new one
public record PlanSwitch(long queryid, Instant after, Instant noticed) {}
