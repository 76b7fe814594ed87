package io.pgdeck.plans;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The tables of a statement, out of its plan and out of its text.
class StatementTablesTest {
  @Test
  void thePlanTellsHowEachIsRead() {
    var plan = PlanReader.read("""
        Update on orders  (cost=0.28..16.34 rows=1 width=10)
          ->  Nested Loop  (cost=0.28..16.34 rows=1 width=10)
                ->  Index Scan using orders_pkey on orders  (cost=0.28..8.29 rows=1 width=10)
                      Index Cond: (id = 7)
                ->  Seq Scan on customers c  (cost=0.00..8.04 rows=1 width=4)
        """);
    assertThat(StatementTables.of(plan)).hasSize(2).anyMatch(t -> t.startsWith("orders (") && t.contains("Index Scan")).contains("customers (Seq Scan)");
  }

  @Test
  void manyPartitionsAreOneEntry() {
    var scans = IntStream.range(1, 6).mapToObj("""
              {"Node Type": "Seq Scan", "Parent Relationship": "Member", "Relation Name": "trades_0%1$d", "Alias": "t_%1$d", "Startup Cost": 0, "Total Cost": 1, "Plan Rows": 1, "Plan Width": 4}"""::formatted).toList();
    var plan = """
        [{"Plan": {"Node Type": "Append", "Startup Cost": 0, "Total Cost": 9, "Plan Rows": 9, "Plan Width": 4, "Plans": [%s]}}]""";
    assertThat(StatementTables.of(PlanReader.read(plan.formatted(String.join(",", scans))))).containsExactly("trades_01 … trades_05 (5 partitions: Seq Scan)");
    assertThat(StatementTables.of(PlanReader.read(plan.formatted(String.join(",", scans.subList(0, 2)))))).containsExactly("trades_01 (Seq Scan)", "trades_02 (Seq Scan)");
    // UNION ALL makes an Append, too.
    var other = scans.stream().map(x -> x.replace("\"t_", "\"other")).toList();
    assertThat(StatementTables.of(PlanReader.read(plan.formatted(String.join(",", other))))).hasSize(5);
  }

  @Test
  void theTextNamesThemWhereThereIsNoPlan() {
    assertThat(StatementTables.of("select * from shop.orders o join \"Odd t\" using (id) where note <> 'from nowhere' -- from here")).isEqualTo(List.of("shop.orders", "\"Odd t\""));
    assertThat(StatementTables.of("insert into log select * from generate_series(1, $1)")).isEqualTo(List.of("log"));
    assertThat(StatementTables.of("UPDATE ONLY accounts SET v = $1")).isEqualTo(List.of("accounts"));
    assertThat(StatementTables.of("vacuum")).isEmpty();
  }
}
