package io.pgdeck.action;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What an action will do, complete before anything runs. The preview, `--plan` and the audit log show this value.
///
/// @param subject    the object or objects, as the audit log names them
/// @param commandLine the same as a `pgdeck` command
/// @param undo       SQL that takes it back, or a sentence why nothing needs to or can be
/// @param checks     what was looked at just now: sessions in the way, missing rights, rows in a default partition
/// @param estimate   expected time in words, `unknown` where there is no history
/// @param disk       what it needs beside what is there, in words
/// @param files      where it rebuilds many relations: each one's name and the file it had before the first of them was rebuilt
///                   (`relfilenode`). Kept in the audit log, so that another run knows which are new since; mostly empty
public record Plan(String title, String subject, Risk risk, List<Step> steps, String commandLine, String undo, List<Check> checks,
    String estimate, String disk, Map<String, Long> files) {

  /// @param ok false is shown as a warning; the DBA may still go on
  public record Check(boolean ok, String sentence) {}

  public Plan {
    steps = List.copyOf(steps);
    checks = List.copyOf(checks);
    files = Map.copyOf(files);
  }

  public Plan(String title, String subject, Risk risk, List<Step> steps, String commandLine, String undo, List<Check> checks, String estimate, String disk) {
    this(title, subject, risk, steps, commandLine, undo, checks, estimate, disk, Map.of());
  }

  public Plan(String title, String subject, Risk risk, List<Step> steps, String commandLine, String undo, List<Check> checks, String estimate) {
    this(title, subject, risk, steps, commandLine, undo, checks, estimate, "unknown");
  }

  /// The same with other words about the disk.
  public Plan on(String diskWords) {
    return new Plan(title, subject, risk, steps, commandLine, undo, checks, estimate, diskWords);
  }

  public LockMode strongestLock() {
    return steps.stream().map(Step::lock).max(Comparator.naturalOrder()).orElse(LockMode.NONE);
  }

  /// Whether it is made of steps that another run of the same order can go on from.
  public boolean resumable() {
    return !files.isEmpty() || steps.stream().anyMatch(step -> step.concurrently() != null);
  }

  /// Whether those steps build what was not there.
  boolean builds() {
    return steps.stream().map(Step::concurrently).anyMatch(c -> c != null && c.work() == Step.Work.BUILD);
  }

  /// Whether a second run of the same order has less to do.
  boolean goesOn() {
    return builds() || !files.isEmpty();
  }

  /// All statements, ready for psql.
  public String sql() {
    return steps.stream().map(step -> {
      var body = step.statements().stream().map(s -> s + ";").collect(Collectors.joining("\n"));
      return "-- " + step.title() + "\n" + (step.together() ? "begin;\n" + body + "\ncommit;" : body);
    }).collect(Collectors.joining("\n"));
  }
}
