package io.pgdeck.verify;

import io.pgdeck.panel.Formats;
import io.pgdeck.server.Rehearsal;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Record;

/// Runs one statement per object, as a file lists them (columns `object`, `statement`, `bytes`), smallest object first; each
/// gives `violations`. Stops at a time budget and says what it left out.
final class Probes {
  /// A verification must end; a database of terabytes is looked at in part.
  private static final long BUDGET_MS = 120_000;
  private static final int SHOWN = 5;

  private final Subject subject;
  private final String noun;
  private long looked;
  private long bytes;
  private final List<String> wrong = new ArrayList<>();
  private final List<String> denied = new ArrayList<>();
  private final List<String> busy = new ArrayList<>();

  Probes(Subject subject, String noun) {
    this.subject = subject;
    this.noun = noun;
  }

  /// @param more what else the evidence should say, may be empty
  Finding run(Rehearsal in, List<Record> list, String more) {
    var started = System.nanoTime();
    var left = 0L;
    for (var probe : list) {
      if (subject.cancelled() || (System.nanoTime() - started) / 1_000_000 > BUDGET_MS) left++;
      else run(in, probe);
    }
    var told = "%d %s, %s".formatted(looked, noun, Formats.bytes(bytes)) + more + (left == 0 ? "" : "; %d larger ones left out after %d s".formatted(left, BUDGET_MS / 1000))
        + listed("; no right on ", denied) + listed("; locked by others: ", busy);
    if (!wrong.isEmpty()) return Finding.fail(listed("", wrong) + "; " + told);
    return looked == 0 && !denied.isEmpty() ? Finding.skipped("no right to read any of them: GRANT pg_read_all_data or SELECT on the tables; " + told) : Finding.pass(told);
  }

  private void run(Rehearsal in, Record probe) {
    var object = Facts.text(probe, "object");
    try {
      var violations = Facts.count(in.rows(Facts.text(probe, "statement"), List.of()).getFirst(), "violations");
      looked++;
      bytes += Facts.count(probe, "bytes");
      if (violations > 0) wrong.add("%s: %d rows".formatted(object, violations));
    } catch (TroubleException e) {
      switch (e.trouble()) {
        case Trouble.NoRight _ -> denied.add(object);
        case Trouble.LockBusy _ -> busy.add(object);
        case Trouble.Failed t -> wrong.add(object + ": " + t.message());
        default -> throw e;
      }
    }
  }

  private static String listed(String head, List<String> names) {
    return names.isEmpty() ? "" : head + String.join(", ", names.stream().limit(SHOWN).toList()) + (names.size() > SHOWN ? " and %d more".formatted(names.size() - SHOWN) : "");
  }
}
