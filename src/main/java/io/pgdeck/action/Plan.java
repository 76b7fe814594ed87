package io.pgdeck.action;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// What an action will do, complete before anything runs. The preview, `--plan` and the audit log show this value.
///
/// @param subject    the object or objects, as the audit log names them
/// @param commandLine the same as a `pgdeck` command
/// @param undo       SQL that takes it back, or a sentence why nothing needs to or can be
/// @param checks     what was looked at just now: sessions in the way, missing rights, rows in a default partition
/// @param estimate   expected time in words, `unknown` where there is no history
/// @param disk       what it needs beside what is there, in words
public record Plan(String title, String subject, Risk risk, List<Step> steps, String commandLine, String undo, List<Check> checks,
    String estimate, String disk) {

  /// @param ok false is shown as a warning; the DBA may still go on
  public record Check(boolean ok, String sentence) {}

  public Plan {
    steps = List.copyOf(steps);
    checks = List.copyOf(checks);
  }

  public Plan(String title, String subject, Risk risk, List<Step> steps, String commandLine, String undo, List<Check> checks, String estimate) {
    this(title, subject, risk, steps, commandLine, undo, checks, estimate, "unknown");
  }

  public LockMode strongestLock() {
    return steps.stream().map(Step::lock).max(Comparator.naturalOrder()).orElse(LockMode.NONE);
  }

  /// Whether it is made of steps that another run of the same order can go on from.
  public boolean resumable() {
    return steps.stream().anyMatch(step -> step.concurrently() != null);
  }

  /// Whether those steps build what was not there: then a second run has less to do.
  boolean builds() {
    return steps.stream().map(Step::concurrently).anyMatch(c -> c != null && c.work() == Step.Work.BUILD);
  }

  /// All statements, ready for psql.
  public String sql() {
    return steps.stream().map(step -> {
      var body = step.statements().stream().map(s -> s + ";").collect(Collectors.joining("\n"));
      return "-- " + step.title() + "\n" + (step.transactional() && step.statements().size() > 1 ? "begin;\n" + body + "\ncommit;" : body);
    }).collect(Collectors.joining("\n"));
  }
}
