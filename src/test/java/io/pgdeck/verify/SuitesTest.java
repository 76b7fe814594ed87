package io.pgdeck.verify;

import static io.pgdeck.verify.VerifiedDatabase.copy;
import static io.pgdeck.verify.VerifiedDatabase.failed;
import static io.pgdeck.verify.VerifiedDatabase.results;
import static io.pgdeck.verify.VerifiedDatabase.verify;
import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.demo.IndexSet;
import io.pgdeck.testing.PgServer;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the suites say of a database as it should be, of one without anything, and to a role with few rights.
class SuitesTest {
  static Stream<Integer> ends() {
    return Stream.of(PgServer.oldest().major(), PgServer.newest().major()).distinct();
  }

  @ParameterizedTest
  @MethodSource("io.pgdeck.testing.PgServer#majors")
  void nothingFailsOnASeededTradeEngineWithTheSchema(int major) throws SQLException {
    var all = results(copy(major, IndexSet.FULL));
    assertThat(failed(all)).isEmpty();
    assertThat(all).filteredOn(r -> r.suite().equals("monitoring")).hasSize(13);
    assertThat(all).filteredOn(r -> r.suite().equals("day3")).hasSize(12);
  }

  /// S3 announced 18 and listed 19.
  @Test
  void theNineteenOfDay5AreCountedAndTheAnnouncedEighteenExplained() throws SQLException {
    var all = results(copy(PgServer.newest().major(), IndexSet.DAY5), "indexes");
    assertThat(failed(all)).isEmpty();
    assertThat(all).filteredOn(r -> r.check().equals("count")).singleElement()
        .satisfies(r -> assertThat(r.evidence()).contains("19 of 19 (orders 7, trades 12)").contains("S3 announced 18, since it counted 11 for trades and listed 12"));
  }

  @Test
  void onAnEmptyDatabaseEverythingIsSkippedWithItsReason() throws SQLException {
    var all = results(PgServer.newest().database("empty"));
    assertThat(all).isNotEmpty().allSatisfy(r -> {
      assertThat(r.verdict()).isEqualTo(Verdict.SKIPPED);
      assertThat(r.evidence()).isNotBlank();
    });
  }

  @ParameterizedTest
  @MethodSource("ends")
  void lackOfRightsSkipsAndNamesTheGrant(int major) throws SQLException {
    var d = copy(major, IndexSet.FULL);
    for (var role : List.of("verify_monitor", "verify_bare")) {
      d.run("drop role if exists " + role, "create role " + role + " login");
    }
    d.run("grant pg_monitor to verify_monitor");
    for (var role : List.of("verify_monitor", "verify_bare")) {
      var all = verify(d, role).stream().flatMap(s -> s.results().stream()).toList();
      assertThat(failed(all)).isEmpty();
      assertThat(all).filteredOn(r -> r.verdict() == Verdict.SKIPPED && r.evidence().startsWith("no right")).isNotEmpty()
          .allSatisfy(r -> assertThat(r.evidence()).contains("GRANT"));
    }
  }
}
