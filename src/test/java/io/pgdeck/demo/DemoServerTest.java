package io.pgdeck.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class DemoServerTest {
  @TempDir(cleanup = CleanupMode.ALWAYS)
  static Path base;
  static DemoServer demo;
  static String firstStart;

  @BeforeAll
  static void startedByAnotherProgram() throws Exception {
    demo = demo(base);
    firstStart = output(starter(base, 18));
  }

  @AfterAll
  static void stop() {
    demo.majors().forEach(major -> demo.stop(major, step -> {}));
  }

  private static DemoServer demo(Path base) {
    return new DemoServer(base.resolve("data"), base.resolve("cache"), base.resolve("pgpass"));
  }

  private static ProcessBuilder starter(Path base, int major) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(java, "-Dpgdeck.postgresql=" + System.getProperty("pgdeck.postgresql"), "-cp", System.getProperty("java.class.path"),
        DemoStarter.class.getName(), base.toString(), Integer.toString(major)).redirectErrorStream(true);
  }

  private static String output(ProcessBuilder program) throws IOException {
    // Ends only when nobody holds the other end of the pipe any more, a server left behind least of all.
    return new String(program.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  private static DemoDatabase start() {
    return demo.start(DemoOptions.usual(), step -> {});
  }

  private static Object value(DemoDatabase database, String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
        var statement = connection.createStatement()) {
      if (!statement.execute(sql)) return statement.getUpdateCount();
      statement.getResultSet().next();
      return statement.getResultSet().getObject(1);
    }
  }

  @Test
  void serverOutlivesTheProgramThatStartedItAndIsFoundAgain() {
    assertThat(firstStart).matches("pid \\d+ true");
    var found = start();
    assertThat(found.fresh()).isFalse();
    assertThat(ProcessHandle.of(found.pid())).hasValueSatisfying(process -> assertThat(process.isAlive()).isTrue());
    assertThat(demo.majors()).contains(18);
  }

  @Test
  void stoppedServerKeepsItsDataAndItsPort() throws SQLException {
    var before = start();
    value(before, "create table kept as select 1 as one");
    assertThat(demo.stop(18, step -> {})).isTrue();
    assertThat(demo.stop(18, step -> {})).isFalse();
    assertThat(demo.status(18).running()).isFalse();
    assertThat(base.resolve("pgpass")).content().isBlank();
    var after = start();
    assertThat(after.fresh()).isFalse();
    assertThat(after.port()).isEqualTo(before.port());
    assertThat(value(after, "select one from kept")).isEqualTo(1);
    value(after, "drop table kept");
    assertThat(base.resolve("pgpass")).content().contains("127.0.0.1:%d:*:postgres:".formatted(after.port()));
  }

  @Test
  void twoProgramsAtOnceGetOneServer() throws Exception {
    start();
    demo.stop(18, step -> {});
    var first = starter(base, 18).start();
    var second = starter(base, 18).start();
    var one = new String(first.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    var two = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(one).matches("pid \\d+ false").isEqualTo(two);
  }

  @Test
  void statusTellsWhereItIsAndWhatIsInIt() {
    var database = start();
    var status = demo.status(18);
    assertThat(status.running()).isTrue();
    assertThat(status.port()).isEqualTo(database.port());
    assertThat(status.pid()).isEqualTo(database.pid());
    assertThat(status.rows()).containsKeys("orders", "trades", "candles", "mv_user_trading_stats");
    assertThat(status.rows().get("trades")).isGreaterThan(50_000L);
    assertThat(status.planted()).anyMatch(line -> line.contains("candles is bloated")).anyMatch(line -> line.contains("never been scanned, the largest is"))
        .contains("11 indexes are redundant").anyMatch(line -> line.contains("mv_user_trading_stats"));
    assertThat(status.psql()).isEqualTo("psql -h 127.0.0.1 -p %d -U postgres -d trade_engine".formatted(database.port()));
    assertThat(database.toString()).doesNotContain(database.password());
  }

  @Test
  void serverIsDurableAndRecordsWhatTheConsoleReads() throws SQLException {
    var database = start();
    assertThat(value(database, "show fsync")).isEqualTo("on");
    assertThat(value(database, "show track_commit_timestamp")).isEqualTo("on");
    assertThat(value(database, "show max_connections")).isEqualTo("50");
    assertThat(value(database, "show listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(value(database, "select count(*) > 15 from pg_stat_statements")).isEqualTo(true);
    assertThatThrownBy(() -> DriverManager.getConnection(database.url(), database.user(), "wrong")).hasMessageContaining("password");
  }

  @Test
  void workloadMakesTradesUntilItIsStopped() throws Exception {
    var database = start();
    var before = (Long) value(database, "select count(*) from public.trades");
    try (var workload = new Workload(database)) {
      workload.start();
      workload.start();
      assertThat(workload.running()).isTrue();
      eventually(() -> (Long) value(database, "select count(*) from public.trades") > before);
      assertThat(value(database, "select count(*) from pg_stat_activity where application_name = 'trade_engine_workload'")).isEqualTo(1L);
    }
    eventually(() -> value(database, "select count(*) from pg_stat_activity where application_name = 'trade_engine_workload'").equals(0L));
  }

  @Test
  void oldestMajorLoadsToo() {
    var database = demo.start(DemoOptions.major(13), step -> {});
    assertThat(database.fresh()).isTrue();
    assertThat(demo.status(13).rows()).containsEntry("symbols", 5L);
    demo.stop(13, step -> {});
  }

  @Test
  void portInUseIsASentence() throws IOException {
    start();
    demo.stop(18, step -> {});
    try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThatThrownBy(() -> demo.start(new DemoOptions(18, taken.getLocalPort(), null, null), step -> {})).isInstanceOf(DemoException.class)
          .hasMessage("Port %d is in use by another program: choose another with --port.", taken.getLocalPort());
    }
    int port = start().port();
    assertThatThrownBy(() -> demo.start(new DemoOptions(18, port + 1, null, null), step -> {})).isInstanceOf(DemoException.class)
        .hasMessageContaining("already runs on port " + port);
  }

  @Test
  void otherIndexesThanLoadedIsASentence() {
    start();
    assertThatThrownBy(() -> demo.start(new DemoOptions(18, null, null, IndexSet.LEAN), step -> {})).isInstanceOf(DemoException.class)
        .hasMessage("The demo is loaded with --indexes full: \"pgdeck demo reset --indexes lean\" loads it anew.");
  }

  @Test
  void unknownMajorIsASentence() {
    assertThatThrownBy(() -> DemoOptions.major(12)).isInstanceOf(DemoException.class)
        .hasMessage("There is no demo for PostgreSQL 12: choose a major from 13 to 18.");
  }

  @Test
  void dataFolderOfAnotherMajorIsASentenceAndStaysAsItIs(@TempDir Path other) throws IOException {
    var data = Files.createDirectories(other.resolve("data/demo/18/data"));
    Files.writeString(data.resolve("PG_VERSION"), "15\n");
    Files.createSymbolicLink(other.resolve("cache"), base.resolve("cache"));
    assertThatThrownBy(() -> demo(other).start(DemoOptions.usual(), step -> {})).isInstanceOf(DemoException.class)
        .hasMessageContaining("is one of PostgreSQL 15, not 18");
    assertThat(data.resolve("PG_VERSION")).content().isEqualTo("15\n");
  }

  @Test
  void missingMajorWithoutMavenIsASentence(@TempDir Path other) throws IOException {
    var program = starter(other, 15);
    program.environment().put("PATH", other.toString());
    assertThat(output(program)).contains("PostgreSQL 15 is not here").contains("install Maven");
  }

  @Test
  void fullDiskIsASentenceAndLeavesNothing(@TempDir Path other) throws IOException {
    var disk = Files.createDirectories(other.resolve("data"));
    assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=120m", "tmpfs", disk.toString()), "no tmpfs can be mounted here");
    try {
      Files.createSymbolicLink(other.resolve("cache"), base.resolve("cache"));
      assertThatThrownBy(() -> demo(other).start(DemoOptions.usual(), step -> {})).isInstanceOf(DemoException.class)
          .hasMessageContaining("disk is full").hasMessageContaining("make room");
      assertThat(disk.resolve("demo/18/data")).doesNotExist();
      assertThat(disk.resolve("demo/18/data.new")).doesNotExist();
    } finally {
      run("umount", disk.toString());
    }
  }

  private static boolean run(String... command) {
    return Commands.run(Duration.ofSeconds(20), new ArrayList<>(List.of(command))).ok();
  }

  private interface Condition {
    boolean holds() throws SQLException;
  }

  private static void eventually(Condition condition) throws SQLException {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("within 30 s").isLessThan(end);
      java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
    }
  }
}
