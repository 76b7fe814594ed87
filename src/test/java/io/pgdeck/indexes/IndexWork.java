package io.pgdeck.indexes;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.action.Action;
import io.pgdeck.action.ActionRunner;
import io.pgdeck.action.AuditLog;
import io.pgdeck.action.Done;
import io.pgdeck.action.Plan;
import io.pgdeck.job.Job;
import io.pgdeck.job.Jobs;
import io.pgdeck.server.Server;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import io.pgdeck.testing.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/// A database of its own on the oldest and on the newest server, in which indexes are built, rebuilt and dropped: by this process and by
/// the program, whose audit log they share.
abstract class IndexWork {
  static final Duration PATIENCE = Duration.ofMillis(500);
  @TempDir Path folder;
  final Jobs jobs = new Jobs(InstantSource.system());
  PgDatabase database;
  Server server;

  static Stream<PgServer> servers() {
    return Stream.of(PgServer.oldest(), PgServer.newest());
  }

  void open(PgServer on, String... statements) throws SQLException {
    database = on.database("indexes");
    database.run(statements);
    server = Servers.connect(database);
  }

  @AfterEach
  void close() {
    jobs.close();
    if (server != null) server.close();
  }

  /// A new one each time: only the file is remembered.
  AuditLog audit() {
    return new AuditLog(folder.resolve("home/.local/share/pgdeck/audit.jsonl"));
  }

  Plan plan(Action action) {
    return action.plan(server, job());
  }

  ActionRunner runner() {
    return new ActionRunner(audit(), InstantSource.system(), PATIENCE);
  }

  Done run(Plan plan) {
    return runner().run(server, plan, jobs.start("test", Duration.ZERO));
  }

  static Job job() {
    return Job.quiet("test", Duration.ofSeconds(10));
  }

  /// Of the schema public, by name, with "valid" or "invalid".
  List<String> indexes() throws SQLException {
    return text("select c.relname || case when i.indisvalid then ' valid' else ' invalid' end", "c.relname");
  }

  List<String> text(String select, String order) throws SQLException {
    return database.rows(select + " as i from pg_index i join pg_class c on c.oid = i.indexrelid where i.indrelid > 16384 and c.relnamespace = 'public'::regnamespace order by "
        + order).stream().map(r -> (String) r.get("i")).toList();
  }

  /// The session that waits for a lock of this kind.
  Object waiter(String kind) throws Exception {
    var waits = "from pg_locks l join pg_stat_activity a using (pid) where not l.granted and l.locktype = '%s' and a.datname = current_database()".formatted(kind);
    eventually("select count(*) > 0 as ok " + waits);
    return database.rows("select pid " + waits).getFirst().get("pid");
  }

  /// `maintain` as a process of its own, with nobody to answer it.
  Process program(String... arguments) throws Exception {
    var home = Files.createDirectories(folder.resolve("home"));
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-cp", System.getProperty("java.class.path"), "io.pgdeck.Main", "maintain"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("-h", database.host(), "-p", String.valueOf(database.port()), "-U", database.user(), "-d", database.name()));
    var process = new ProcessBuilder(command);
    process.environment().put("HOME", home.toString());
    return process.redirectErrorStream(true).redirectInput(ProcessBuilder.Redirect.from(Files.createTempFile(folder, "in", "").toFile()))
        .redirectOutput(folder.resolve("out").toFile()).start();
  }

  /// Waits on the condition itself.
  void eventually(String sql) throws Exception {
    var limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
    while (System.nanoTime() < limit) {
      if (Boolean.TRUE.equals(database.rows(sql).getFirst().get("ok"))) return;
      database.rows("select pg_sleep(0.02)");
    }
    assertThat(database.rows(sql).getFirst()).containsEntry("ok", true);
  }
}
