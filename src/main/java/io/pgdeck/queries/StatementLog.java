package io.pgdeck.queries;

import io.pgdeck.plans.LoggedPlan;
import io.pgdeck.recorder.Fingerprint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which of the logged plans are a statement's.
public final class StatementLog {
  private StatementLog() {}

  /// By the query id where the log has it, else by the text without its values.
  ///
  /// @param text normalised; null when it is not known
  public static List<LoggedPlan> of(List<LoggedPlan> all, long queryid, @Nullable String text) {
    var wanted = text == null ? null : plain(text);
    return all.stream().filter(p -> p.queryid() != null ? p.queryid() == queryid : wanted != null && wanted.equals(plain(p.statement()))).toList();
  }

  private static String plain(String text) {
    return Fingerprint.of(text.strip().replaceFirst(";\\s*$", "").replaceAll("\\$\\d+", "0")).text();
  }
}
