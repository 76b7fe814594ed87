package io.pgdeck.moments;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.history.SessionMoment;
import io.pgdeck.history.SessionSample;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What is said of two periods, and on which rows.
class ComparisonTest {
  private static final Instant A = Instant.parse("2026-11-26T14:00:00Z");
  private static final Instant B = Instant.parse("2026-11-26T14:02:57Z");
  private static final ZoneId UTC = ZoneId.of("UTC");

  private static SessionSample session(int pid, String state, @Nullable String wait, @Nullable String event, String query, Instant xact, Integer... blockers) {
    return new SessionSample(pid, A, null, "client backend", "app", "shop", "orders-service", null, state, wait, event, (long) query.hashCode(), false, query, xact, xact, null, List.of(blockers));
  }

  private static Stretch stretch(Instant from, List<SessionMoment> moments) {
    return new Stretch("prod", from, from.plusSeconds(moments.size()), moments, Optional.empty(), Map.of());
  }

  private static Stretch quiet() {
    return stretch(A, IntStream.range(0, 10).mapToObj(i -> new SessionMoment(A.plusSeconds(i), List.of(session(1, "active", null, null, "select 1", A), session(2, "active", null, null, "select 2", A)))).toList());
  }

  /// Sixteen wait for pid 4711, one of them through another; three work.
  private static SessionMoment stuck(Instant at) {
    var all = new ArrayList<SessionSample>();
    all.add(session(4711, "idle in transaction", "Client", "ClientRead", "update orders set status = $1", at.minusSeconds(95)));
    for (var i = 0; i < 15; i++) all.add(session(100 + i, "active", "Lock", "transactionid", "update orders set v = $1 where id = $2", at.minusSeconds(1), 4711));
    all.add(session(115, "active", "Lock", "tuple", "update orders set v = $1 where id = $2", at.minusSeconds(1), 100));
    for (var i = 0; i < 3; i++) all.add(session(200 + i, "active", null, null, "select 1", at));
    return new SessionMoment(at, all);
  }

  @Test
  void aLockIsNamedWithItsHolderAndEveryFigureHasItsRows() {
    var moments = new ArrayList<>(quiet().moments().stream().limit(3).map(m -> new SessionMoment(B.plusSeconds(m.at().getEpochSecond() - A.getEpochSecond()), m.sessions())).toList());
    for (var i = 3; i < 10; i++) moments.add(stuck(B.plusSeconds(i)));
    var compared = Comparison.of(quiet(), stretch(B, moments), UTC);
    assertThat(compared.summary()).isEqualTo("At 14:03:00 load rose from 2 to 19 sessions: 16 waited for a lock on orders held by pid 4711, idle in transaction for 1 min 35 s.");
    assertThat(compared.claims()).hasSize(2).allSatisfy(c -> assertThat(c.rows()).isNotEmpty());
    var lock = compared.claims().get(1).rows();
    assertThat(lock).hasSize(17);
    assertThat(lock.getFirst().words()).contains("pid 4711", "idle in transaction", "1 min 35 s");
    assertThat(lock).anyMatch(r -> r.words().contains("pid 115") && r.words().contains("behind [100]"));
    assertThat(compared.differences().getFirst()).satisfies(d -> {
      assertThat(d.kind()).isEqualTo("load");
      assertThat(d.a()).isEqualTo(2);
      assertThat(d.b()).isEqualTo((3 * 2 + 7 * 19) / 10.0);
    });
    assertThat(compared.differences()).allSatisfy(d -> assertThat(d.rows()).as(d.name()).isNotEmpty());
    assertThat(compared.differences().get(1).name()).as("ranked by sessions").isIn("orders-service", "shop", "app");
    assertThat(compared.differences()).anyMatch(d -> d.kind().equals("wait event") && d.name().equals("Lock transactionid") && d.a() == 0);
  }

  @Test
  void whatIsTheSameIsNotExplained() {
    var compared = Comparison.of(quiet(), stretch(B, quiet().moments().stream().map(m -> new SessionMoment(m.at().plusSeconds(177), m.sessions())).toList()), UTC);
    assertThat(compared.claims()).isEmpty();
    assertThat(compared.summary()).isEqualTo("Nothing differs by more than samples do.");
  }

  @Test
  void whatWasNotRecordedIsNotZero() {
    var compared = Comparison.of(stretch(A, List.of()), stretch(B, List.of(stuck(B))), UTC);
    assertThat(compared.differences()).isEmpty();
    assertThat(compared.summary()).isEqualTo("16 waited for a lock on orders held by pid 4711, idle in transaction for 1 min 35 s.");
    assertThat(compared.notes()).anyMatch(n -> n.startsWith("No session of prod was recorded"));
  }

  @Test
  void readingFromDiskIsToldWithItsStatement() {
    var reading = IntStream.range(0, 10).mapToObj(i -> new SessionMoment(B.plusSeconds(i), IntStream.range(0, 9).mapToObj(k -> session(300 + k, "active", "IO", "DataFileRead", "select sum(v) from big", B)).toList())).toList();
    var compared = Comparison.of(quiet(), stretch(B, reading), UTC);
    assertThat(compared.summary()).isEqualTo("At 14:02:57 load rose from 2 to 9 sessions: 9 sessions waited for IO DataFileRead instead of 0, mostly in select sum(v) from big.");
    var back = Comparison.of(stretch(B, reading), quiet(), UTC);
    assertThat(back.summary()).startsWith("Load fell from 9 to 2 sessions");
  }
}
