package io.pgdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.history.HistoryStore;
import io.pgdeck.recorder.Recorder;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import io.pgdeck.testing.Servers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `--repository`: one history for several recorders, read by the commands that read a folder.
class RepositoryTest {
  @TempDir
  Path home;

  private static String uri(PgDatabase d) {
    return "postgresql://%s@%s:%d/%s".formatted(d.user(), d.host(), d.port(), d.name());
  }

  static List<Integer> majors() {
    return PgServer.majors();
  }

  @ParameterizedTest
  @MethodSource("majors")
  void twoRecordersAtOnceAndEveryCommandReads(int major) throws Exception {
    var repository = PgServer.newest().database("repository");
    var one = PgServer.major(major).database("record");
    var two = PgServer.newest().database("record");
    var runs = List.of(one, two).stream().map(d -> CompletableFuture.supplyAsync(
        () -> new CliRun(home.resolve(d.name())).on(d).run("record", "--for", "3s", "--every", "200ms", "--repository", uri(repository)))).toList();
    for (var run : runs) {
      assertThat(run.get().err()).containsPattern("\\d+ samples recorded into 127\\.0\\.0\\.1:\\d+/repository");
      assertThat(run.get().code()).isZero();
    }
    var csv = new CliRun(home).run("export", "history", "--repository", uri(repository), "--metric", "sessions").lines();
    assertThat(csv).anyMatch(l -> l.contains(one.name() + ",sessions")).anyMatch(l -> l.contains(two.name() + ",sessions"));
    var shown = new CliRun(home).on(one).run("show", "history", "active_sessions", "--repository", uri(repository), "--format", "csv");
    assertThat(shown.code()).isZero();
    assertThat(shown.lines()).hasSizeGreaterThan(3);
    var compared = new CliRun(home).run("compare", one.host() + ":" + one.port() + "/" + one.name() + "@now", two.host() + ":" + two.port() + "/" + two.name() + "@now", "--repository", uri(repository));
    assertThat(compared.code()).as(compared.err()).isZero();
  }

  @Test
  void aServerIsRecordedByOneIntoARepository() throws Exception {
    var repository = PgServer.newest().database("repository");
    var d = PgServer.newest().database("record");
    try (var server = Servers.connect(d); var store = HistoryStore.open(Servers.profile(repository), InstantSource.system(), true); var _ = store.claim(Recorder.identity(server))) {
      var run = new CliRun(home).on(d).run("record", "--for", "1s", "--repository", uri(repository));
      assertThat(run.code()).isEqualTo(ExitCode.USAGE);
      assertThat(run.err()).startsWith("Another recorder records this server into 127.0.0.1").hasLineCount(1);
    }
    var none = new CliRun(home).run("export", "history", "--repository", uri(d));
    assertThat(none.code()).isEqualTo(ExitCode.USAGE);
    assertThat(none.err()).startsWith("There is no history in 127.0.0.1").contains("pgdeck record --repository makes one");
    assertThat(new CliRun(home).run("export", "history", "--repository", uri(d), "--store", home.toString()).err()).startsWith("--store and --repository exclude each other");
  }
}
