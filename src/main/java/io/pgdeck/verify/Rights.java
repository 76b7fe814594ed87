package io.pgdeck.verify;

import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;

/// Names the GRANT that would let a check run.
final class Rights {
  private Rights() {}

  /// @param writes the check calls what changes something
  static TroubleException explained(TroubleException e, String role, boolean writes) {
    if (!(e.trouble() instanceof Trouble.NoRight(var object, _, var state))) return e;
    return new TroubleException(new Trouble.NoRight(object, grant(object, role, writes), state), e);
  }

  private static String grant(String object, String role, boolean writes) {
    var to = " TO \"" + role.replace("\"", "\"\"") + "\"";
    var name = object.substring(object.lastIndexOf(' ') + 1);
    if (object.startsWith("function ")) return "GRANT monitoring_operator" + to;
    if (name.equals("monitoring") || SqlCatalog.knows(name)) return (writes ? "GRANT monitoring_operator" : "GRANT monitoring_reader") + to;
    return "GRANT SELECT ON \"" + name.replace("\"", "\"\"") + "\"" + to;
  }
}
