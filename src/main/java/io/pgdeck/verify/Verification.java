package io.pgdeck.verify;

import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Runs suites on one database. A check that cannot look is a finding as well; only a lost connection or a cancel ends the run.
public final class Verification {
  private final Subject subject;

  public Verification(Subject subject) {
    this.subject = subject;
  }

  /// @param done told after each suite
  public List<SuiteResult> run(List<Suite> suites, Consumer<SuiteResult> done) {
    var all = new ArrayList<SuiteResult>();
    for (var suite : suites) {
      var result = run(suite);
      done.accept(result);
      all.add(result);
    }
    return List.copyOf(all);
  }

  SuiteResult run(Suite suite) {
    var started = System.nanoTime();
    var missing = suite.needs().missing(subject);
    var results = new ArrayList<Result>();
    for (var check : suite.checks()) {
      if (missing.isPresent()) results.add(new Result(suite.name(), check.name(), Verdict.SKIPPED, missing.get(), 0));
      else results.addAll(run(suite, check));
    }
    return new SuiteResult(suite, results, ms(started));
  }

  private List<Result> run(Suite suite, Check check) {
    subject.at(suite.name() + ": " + check.name());
    var started = System.nanoTime();
    var findings = look(check);
    var ms = ms(started);
    var results = new ArrayList<Result>();
    for (var f : findings) {
      results.add(new Result(suite.name(), f.item() == null ? check.name() : check.name() + ": " + f.item(), f.verdict(), f.evidence(), results.isEmpty() ? ms : 0));
    }
    return results;
  }

  private List<Finding> look(Check check) {
    try {
      return check.how().look(subject);
    } catch (Skip e) {
      return List.of(Finding.skipped(e.getMessage()));
    } catch (TroubleException e) {
      return List.of(judged(e));
    }
  }

  /// What may stand in the way of looking says nothing about the database; an error of the thing itself does.
  private static Finding judged(TroubleException e) {
    return switch (e.trouble()) {
      case Trouble.NoRight t -> Finding.skipped("no right on %s: %s".formatted(t.object(), t.grant()));
      case Trouble.LockBusy t -> Finding.skipped(t.sentence());
      case Trouble.NotInstalled t -> Finding.skipped(t.sentence());
      case Trouble.Failed t when "25006".equals(t.sqlState()) -> Finding.skipped("transactions are read-only here: " + t.message());
      case Trouble.Failed t -> Finding.fail(t.message() + (t.sqlState() == null ? "" : " [" + t.sqlState() + "]"));
      case Trouble.TooSlow t -> Finding.fail(t.sentence());
      case Trouble.Unreachable _, Trouble.Refused _, Trouble.Gone _, Trouble.TooOld _, Trouble.Cancelled _, Trouble.BadInput _ -> throw e;
    };
  }

  private static double ms(long since) {
    return (System.nanoTime() - since) / 1e6;
  }
}
