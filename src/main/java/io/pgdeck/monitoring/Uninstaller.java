package io.pgdeck.monitoring;

import static io.pgdeck.monitoring.ShippedObjects.literal;

import io.pgdeck.monitoring.MonitoringSchema.Line;
import io.pgdeck.monitoring.MonitoringSchema.Report;
import io.pgdeck.monitoring.MonitoringSchema.Result;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One removal in one transaction, which the caller commits: what was recorded, last made first, nothing else and no CASCADE.
final class Uninstaller {
  private static final Set<String> TRADE_ENGINE = Set.of("mv_trading_summary_24h", "mv_user_trading_stats", "mv_order_flow_metrics",
      "v_order_book_depth", "v_order_book_summary", "get_trade_statistics(character varying, interval)", "get_24h_statistics(character varying)");

  private final Statements statements;
  private final Consumer<String> progress;
  private final List<Line> lines = new ArrayList<>();
  private final List<String> kept = new ArrayList<>();

  Uninstaller(Connection connection, Consumer<String> progress) {
    this.statements = new Statements(connection);
    this.progress = progress;
  }

  Report run() throws SQLException {
    for (var step : InstallScript.preamble(null)) statements.run(step.sql());
    var before = SchemaState.read(statements.connection());
    refuse(before);
    var dependants = statements.dependants(before.made(), before.made());
    if (!dependants.isEmpty()) {
      throw Installer.refused("Objects of others stand on the monitoring schema: " + String.join(", ", dependants), "drop them first; nothing was removed");
    }
    for (var r : before.recorded().reversed()) {
      if (Set.of("VIEW", "FUNCTION", "TABLE").contains(r.kind()) && before.found(r.kind(), r.name()).isPresent()) {
        statements.run(InstallScript.drop(r.kind(), r.name()));
        removed(r.kind(), r.name());
      }
    }
    for (var r : before.recorded()) {
      if (r.kind().equals("GRANT") && r.detail() == null && statements.roleExists(r.name())) {
        statements.run("revoke usage on schema monitoring from " + quoted(r.name()));
      }
    }
    if (before.recorded("EXTENSION", "pg_stat_statements").isPresent()) {
      drop("extension", "pg_stat_statements", "other objects need it, or it is not this role's");
    }
    schema(before.recorded("SCHEMA", "monitoring").map(SchemaState.Recorded::detail).orElse(null));
    for (var role : List.of("monitoring_operator", "monitoring_reader")) {
      if (before.recorded("ROLE", role).isPresent() && statements.roleExists(role)) role(role);
    }
    return new Report(lines, statements.warnings(), kept);
  }

  private static void refuse(SchemaState s) {
    if (s.foreign()) {
      throw Installer.refused("The schema monitoring in database %s is not PgDeck's (owner %s, %s)".formatted(s.database(), s.owner(), s.contents()),
          "it is left as it is");
    }
    if (!s.ours()) {
      throw new TroubleException(new Trouble.NotInstalled("The monitoring schema is not installed in database " + s.database(), "there is nothing to remove"));
    }
    if (!s.owned()) throw Installer.refused("The schema monitoring belongs to " + s.owner(), "uninstall as that role or as a superuser");
  }

  /// @param was the comment of a schema that stood there before, null when the installer made it
  private void schema(@Nullable String was) throws SQLException {
    if (was != null) {
      statements.run("comment on schema monitoring is " + literal(was));
      return;
    }
    var left = SchemaState.read(statements.connection());
    if (left.objects().isEmpty() && statements.attempt("drop schema monitoring")) {
      removed("SCHEMA", "monitoring");
      return;
    }
    var tradeEngine = !left.objects().isEmpty() && left.objects().stream().allMatch(o -> TRADE_ENGINE.contains(o.name()));
    statements.run("comment on schema monitoring is " + (tradeEngine ? "'Trade Engine objects'" : "null"));
    lines.add(new Line("schema", "monitoring", Result.KEPT));
    kept.add("schema monitoring: it holds objects that PgDeck did not make (" + left.contents() + ")");
  }

  private void role(String name) throws SQLException {
    var needed = statements.words(SqlCatalog.read("install/role_needed.sql"), name, name);
    if (needed.isEmpty()) {
      drop("role", name, "this role may not drop it");
    } else {
      lines.add(new Line("role", name, Result.KEPT));
      kept.add("role " + name + ": needed by " + String.join(", ", needed));
    }
  }

  private void drop(String kind, String name, String otherwise) throws SQLException {
    if (statements.attempt("drop " + kind + " if exists " + name)) {
      removed(kind, name);
    } else {
      lines.add(new Line(kind, name, Result.KEPT));
      kept.add(kind + " " + name + ": " + otherwise);
    }
  }

  private void removed(String kind, String name) {
    var word = kind.toLowerCase(Locale.ROOT);
    progress.accept(word + " " + name);
    lines.add(new Line(word, name, Result.REMOVED));
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
