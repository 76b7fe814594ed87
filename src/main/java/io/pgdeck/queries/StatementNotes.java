package io.pgdeck.queries;

import io.pgdeck.server.Capabilities;
import java.util.ArrayList;
import java.util.List;

/// What to know about figures of `pg_stat_statements` on a given server.
final class StatementNotes {
  private StatementNotes() {}

  static List<String> of(Capabilities server) {
    var notes = new ArrayList<String>();
    if (!server.monitor()) notes.add("Texts of other users' statements are hidden: ask for GRANT pg_monitor TO your role.");
    notes.add("Figures count since the last reset of the statistics; failed and running statements are not in them.");
    return notes;
  }
}
