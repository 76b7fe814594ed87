package io.pgdeck.plans;

import org.jspecify.annotations.Nullable;

/// Something a plan shows that is worth a look.
///
/// @param rule   the flag of the node
/// @param nodeId null where it is about the whole plan
public record Finding(String rule, Severity severity, @Nullable Integer nodeId, String evidence, String fix) {
  public enum Severity { INFO, WARNING }
}
