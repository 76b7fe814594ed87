package io.pgdeck.plans;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/// What makes two plans the same way of doing it: the nodes, how they join, the tables and indexes they read. Neither costs nor row counts
/// are in it, nor how many partitions there are: a new day's partition is no new plan.
public final class PlanFingerprint {
  private static final int BYTES = 6;
  private static final List<String> HOW = List.of("Join Type", "Strategy", "Partial Mode", "Command", "Operation");

  private PlanFingerprint() {}

  /// Twelve hexadecimal digits.
  public static String of(QueryPlan plan) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(shape(plan, plan.root()).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static String shape(QueryPlan plan, PlanNode node) {
    var below = plan.children(node).stream().map(n -> shape(plan, n));
    // Partitions are read in whatever order they were made; equal ones are one.
    var children = node.type().contains("Append") ? below.distinct().sorted() : below;
    return node.type() + HOW.stream().map(node::word).filter(w -> !w.isEmpty()).map(w -> ":" + w).collect(Collectors.joining()) + name(node.relation()) + name(node.index())
        + children.collect(Collectors.joining(",", "(", ")"));
  }

  private static String name(@org.jspecify.annotations.Nullable String name) {
    return name == null ? "" : " " + name.replaceAll("\\d+", "#");
  }
}
