package io.pgdeck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pgdeck.testing.PgServer;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a partial index saves, held against the index that was really built without the predicate (Trade Engine 4.4).
class PartialIndexTest {
  static List<Integer> majors() {
    return PgServer.majors();
  }

  @ParameterizedTest
  @MethodSource("majors")
  void theFullFormIsForeseen(int major) throws SQLException {
    var database = PgServer.major(major).database("partial_" + major);
    database.run("create table t (id int, kind int)", "insert into t select n, n % 10 from generate_series(1, 60000) n",
        "create index t_some on t (id) where kind = 0", "create index t_all on t (id)", "create index t_none on t (id) where kind > 10",
        "create table p (id int, kind int) partition by range (id)", "create table p_1 partition of p for values from (1) to (40001)",
        "create table p_2 partition of p for values from (40001) to (60001)", "create table p_3 partition of p for values from (60001) to (60002)",
        "insert into p select * from t", "create index p_some on p (id) where kind < 5", "create index p_all on p (id)", "vacuum analyze");
    try (var connection = database.connect()) {
      var rows = Fixtures.read(connection, "v_indexes").stream().collect(Collectors.toMap(r -> (String) r.get("index_name"), r -> r));
      assertThat(rows.get("t_some").get("predicate")).isEqualTo("(kind = 0)");
      assertThat(rows.get("p_some").get("predicate")).isEqualTo("(kind < 5)");
      assertThat(bytes(rows.get("t_some"), "full_size_bytes") / bytes(rows.get("t_all"), "size_bytes")).isCloseTo(1, within(0.05));
      assertThat(bytes(rows.get("p_some"), "full_size_bytes") / bytes(rows.get("p_all"), "size_bytes")).isCloseTo(1, within(0.05));
      assertThat(rows.get("t_all")).containsEntry("predicate", null).containsEntry("full_size_bytes", null);
      assertThat(rows.get("t_none").get("full_size_bytes")).as("an index without an entry says nothing about a larger one").isNull();
    }
  }

  private static double bytes(Map<String, Object> row, String column) {
    return ((Number) row.get(column)).doubleValue();
  }
}
