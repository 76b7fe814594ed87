package io.pgdeck.monitoring;

import io.pgdeck.job.Job;
import io.pgdeck.server.Capabilities;
import io.pgdeck.server.Server;
import io.pgdeck.server.SqlTrouble;
import io.pgdeck.server.SqlWork;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Installs the `monitoring` schema, says what of it is there, and takes it away. Each change is one transaction: it is
/// wholly there or not at all. All methods block; never on the FX thread.
public final class MonitoringSchema {
  /// @param appRole         also reads the views and runs the functions; null: `trade_engine_app` where that role exists
  /// @param createExtension make pg_stat_statements where the server has it and nobody made it yet
  public record Options(@Nullable String appRole, boolean createExtension) {
    public static final Options DEFAULT = new Options(null, false);
  }

  public enum Result { CREATED, REPLACED, UNCHANGED, REMOVED, KEPT }

  /// What became of one object.
  ///
  /// @param kind `table`, `view`, `function`, `role`, `schema` or `extension`
  public record Line(String kind, String name, Result result) {}

  /// What an installation or removal did.
  ///
  /// @param waiting what needs somebody with more rights, one sentence each
  /// @param kept    what a removal left, and why
  public record Report(List<Line> objects, List<String> waiting, List<String> kept) {
    public Report {
      objects = List.copyOf(objects);
      waiting = List.copyOf(waiting);
      kept = List.copyOf(kept);
    }

    public boolean changed() {
      return objects.stream().anyMatch(o -> o.result() != Result.UNCHANGED && o.result() != Result.KEPT);
    }

    public long count(Result result) {
      return objects.stream().filter(o -> o.result() == result).count();
    }
  }

  public enum State { INSTALLED, MISSING, OUTDATED }

  /// One object of the schema as it is to be on this server. Outdated: made from another text than this console would.
  public record ObjectState(String name, String kind, State state) {}

  private MonitoringSchema() {}

  /// Installs or brings up to date. Views and functions that differ are dropped and made again; rows of tables and grants stay.
  ///
  /// @throws TroubleException when it cannot; then nothing was changed
  public static Report install(Server server, Options options, Consumer<String> progress) {
    return change(server, "Installing the monitoring schema", connection -> new Installer(connection, options, progress).run());
  }

  /// Removes exactly what was recorded as installed.
  ///
  /// @throws TroubleException when it is not installed, or objects of others stand on it; then nothing was changed
  public static Report uninstall(Server server, Consumer<String> progress) {
    return change(server, "Removing the monitoring schema", connection -> new Uninstaller(connection, progress).run());
  }

  /// Every object this console would install, in that order.
  public static List<ObjectState> status(Server server) {
    var capabilities = server.capabilities();
    return server.read("schema", Job.quiet("Status of the monitoring schema", Duration.ofSeconds(10)), connection -> {
      var state = SchemaState.read(connection);
      var states = new ArrayList<ObjectState>();
      for (var o : ShippedObjects.on(capabilities, state::hasRelation)) {
        states.add(new ObjectState(o.name(), o.kind().name().toLowerCase(Locale.ROOT), Installer.state(connection, o, state)));
      }
      return List.copyOf(states);
    });
  }

  /// The whole installation for psql.
  public static String script(Capabilities server, Options options) {
    var all = ShippedObjects.on(server, server.monitoringObjects()::contains);
    return InstallScript.text(all, options.appRole(), options.createExtension());
  }

  private static Report change(Server server, String what, SqlWork<Report> work) {
    if (server.profile().readOnly()) {
      throw new TroubleException(new Trouble.Refused("This connection is read only", "connect without the read-only mark", null));
    }
    try (var connection = server.openForAction("schema")) {
      connection.setAutoCommit(false);
      try {
        var report = work.on(connection);
        connection.commit();
        server.probe();
        return report;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    } catch (SQLException e) {
      throw new TroubleException(SqlTrouble.of(what, e, 0, false), e);
    }
  }
}
