package io.pgdeck.plans;

/// Reads a plan in text or JSON as PostgreSQL 13 to 18, psql, pgAdmin and auto_explain print it.
public final class PlanReader {
  private PlanReader() {}

  /// @throws UnreadablePlan where no plan is found
  public static QueryPlan read(String text) {
    var lines = Frame.lines(text);
    var joined = String.join("\n", lines).strip();
    if (joined.isEmpty()) throw new UnreadablePlan("There is no plan in an empty text");
    if (joined.startsWith("<") || joined.startsWith("- Plan:")) {
      throw new UnreadablePlan("This is a plan in XML or YAML: only text and JSON are read");
    }
    return Findings.of(PlanTimes.of(joined.startsWith("[") || joined.startsWith("{") ? JsonPlan.read(joined) : TextPlan.read(lines)));
  }
}
