package io.pgdeck.plans;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A plan as it was printed, before anything is computed.
record RawPlan(RawNode root, @Nullable Double planningMs, @Nullable Double executionMs, List<TriggerTime> triggers, @Nullable Jit jit) {}
