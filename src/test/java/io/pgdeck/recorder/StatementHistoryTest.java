package io.pgdeck.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.history.HistoryStore;
import io.pgdeck.history.Retention;
import io.pgdeck.job.Job;
import io.pgdeck.statements.StatementDelta;
import io.pgdeck.statements.StatementPeriod;
import io.pgdeck.testing.PgServer;
import io.pgdeck.testing.Servers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Statements as they come back out of the store.
class StatementHistoryTest {
  private static final Instant EVER = Instant.parse("2100-01-01T00:00:00Z");

  @TempDir
  Path folder;

  static Stream<Integer> ends() {
    return Stream.of(PgServer.oldest().major(), PgServer.newest().major()).distinct();
  }

  private static StatementPeriod recorded(Recorder recorder, HistoryStore store, String identity, Predicate<StatementPeriod> enough) {
    var limit = System.nanoTime() + 60_000_000_000L;
    while (true) {
      recorder.tick(Job.quiet("test", Duration.ofSeconds(30)));
      var period = StatementHistory.period(store, identity, Instant.EPOCH, EVER, 8192);
      if (enough.test(period) || System.nanoTime() > limit) return period;
    }
  }

  private static Optional<StatementDelta> ran(StatementPeriod period, HistoryStore store, String identity, String text) {
    var texts = store.texts(identity);
    return period.deltas().stream().filter(d -> text.equals(texts.get(d.key().queryid()))).findFirst();
  }

  @ParameterizedTest
  @MethodSource("ends")
  void whatRanIsCountedWithATextWithoutConstants(int major) throws SQLException {
    var d = PgServer.major(major).database("recorder");
    d.run("create extension pg_stat_statements", "create table secrets_%s (id int, word text)".formatted(d.name()));
    var text = "select count(*) from secrets_%s where word = $1".formatted(d.name());
    try (var server = Servers.connect(d); var store = HistoryStore.open(folder, InstantSource.system(), Retention.USUAL); var recorder = new Recorder(server, store, RecorderPace.ALWAYS)) {
      var identity = Recorder.identity(server);
      recorded(recorder, store, identity, p -> store.metrics().contains("sessions") && !recorder.reads());
      recorded(recorder, store, identity, p -> !p.deltas().isEmpty());
      for (var i = 0; i < 7; i++) d.run("select count(*) from secrets_%s where word = 'top secret %d'".formatted(d.name(), i));
      var period = recorded(recorder, store, identity, p -> p.deltas().stream().anyMatch(x -> x.counts() != null && x.counts().calls() == 7 && x.counts().rows() == 7 && x.fate() == StatementDelta.Fate.NEW));
      assertThat(period.deltas()).anySatisfy(x -> {
        assertThat(x.counts()).isNotNull();
        assertThat(x.counts().calls()).isEqualTo(7);
        assertThat(x.counts().rows()).isEqualTo(7);
        assertThat(x.fate()).isEqualTo(StatementDelta.Fate.NEW);
        assertThat(x.whole()).isTrue();
        assertThat(StatementHistory.line(store, identity, x.key(), Instant.EPOCH, EVER)).isNotEmpty()
            .allSatisfy(m -> assertThat(m.length()).isPositive());
      });
      assertThat(store.texts(identity).values()).noneMatch(t -> t.contains("top secret"));
      // Asked at most once a minute, so the text of what ran later may still be to come; those of the first reading are there.
      assertThat(store.texts(identity)).isNotEmpty();
      assertThat(ran(period, store, identity, text).map(x -> x.counts().calls()).orElse(7L)).isEqualTo(7);
    }
  }
}
