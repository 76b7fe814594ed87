package io.pgdeck.plans;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A plan with what must be told beside it.
///
/// @param notes  what stays after ANALYZE, what was left out of the plan
/// @param before the plan without the hypothetical index, null where none was asked for
public record Explained(QueryPlan plan, List<String> notes, @Nullable QueryPlan before) {}
