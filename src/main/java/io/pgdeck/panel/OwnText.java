package io.pgdeck.panel;

import io.pgdeck.server.Capabilities;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;

/// The statement of a panel that has no file of ours: a DBA's own query.
///
/// @param file  its name, for sentences
/// @param line  of the file, where the statement begins
/// @param since oldest major it is for
public record OwnText(String file, int line, String sql, int since) {
  /// Lines that [PanelSql] writes before the statement.
  private static final int BEFORE = 2;

  /// @throws TroubleException when this server lacks what the file asks for; nothing is sent then
  void check(Panel<?> panel, Capabilities server) {
    if (server.major() < since) {
      throw new TroubleException(new Trouble.NotInstalled("%s is for PostgreSQL %d and newer, this server is %d".formatted(file, since, server.major()),
          "its header says so (since: %d)".formatted(since)));
    }
    panel.requires().stream().flatMap(r -> r.missing(server).stream()).findFirst().ifPresent(missing -> {
      throw new TroubleException(missing);
    });
  }

  /// The same trouble, said of the file and its line.
  ///
  /// @param sent the whole statement
  TroubleException explained(TroubleException e, String sent) {
    if (!(e.trouble() instanceof Trouble.Failed failed)) return e;
    var position = e.position();
    var before = position.isEmpty() ? 0 : (int) sent.substring(0, Math.min(sent.length(), position.getAsInt() - 1)).lines().count() - 1;
    var at = before < BEFORE ? file : file + ":" + (before - BEFORE + line);
    return new TroubleException(new Trouble.Failed(at, failed.message(), failed.sqlState(), failed.hint()), e);
  }
}
