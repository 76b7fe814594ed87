package io.pgdeck.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each rule around its edge, and the times of plans that a server makes only under load.
class FindingsTest {
  private static List<String> flags(String text, int id) {
    return PlanReader.read(text).node(id).flags();
  }

  private static String scan(double rows, double plan, String more) {
    return "Seq Scan on t  (cost=0.00..10.00 rows=%.0f width=4) (actual time=0.1..1.0 rows=%.0f loops=1)\n  %s\n".formatted(plan, rows, more);
  }

  @ParameterizedTest
  @CsvSource({"49999, false", "50000, true"})
  void aLargeTableReadWhole(double rows, boolean found) {
    assertThat(flags(scan(rows, rows, ""), 1).contains("seq_scan")).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource({"1249.00, false", "1250.00, true"})
  void aPlanThatDidNotRunIsJudgedByItsCost(String cost, boolean found) {
    assertThat(flags("Seq Scan on t  (cost=0.00..%s rows=9 width=4)".formatted(cost), 1).contains("seq_scan")).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource({"999, 100, false", "1000, 100, true", "100, 1000, true", "101, 1000, false", "99, 1, false", "100, 1, true"})
  void tenTimesMoreOrFewerRows(double rows, double plan, boolean found) {
    assertThat(flags(scan(rows, plan, ""), 1).contains("misestimate")).isEqualTo(found);
  }

  @Test
  void onlyTheLowestMisestimateIsTold() {
    var plan = """
        Sort  (cost=0.00..10.00 rows=10 width=4) (actual time=0.1..1.0 rows=5000 loops=1)
          ->  Seq Scan on t  (cost=0.00..10.00 rows=10 width=4) (actual time=0.1..1.0 rows=5000 loops=1)
        """;
    assertThat(flags(plan, 1)).isEmpty();
    assertThat(flags(plan, 2)).containsExactly("misestimate");
  }

  @Test
  void fewerRowsBelowALimitAreNoSurpriseUnlessASortReadsAll() {
    var stopped = "Limit  (cost=0.00..1.00 rows=5 width=4) (actual time=0.1..1.0 rows=5 loops=1)\n  ->  Seq Scan on t  (cost=0.00..9.00 rows=5000 width=4) (actual time=0.1..1.0 rows=5 loops=1)\n";
    assertThat(flags(stopped, 2)).isEmpty();
    var sorted = "Limit  (cost=0.00..1.00 rows=5 width=4) (actual time=0.1..1.0 rows=5 loops=1)\n  ->  Sort  (cost=0.00..9.00 rows=5000 width=4) (actual time=0.1..1.0 rows=5 loops=1)\n"
        + "        ->  Seq Scan on t  (cost=0.00..9.00 rows=5000 width=4) (actual time=0.1..1.0 rows=5 loops=1)\n";
    assertThat(flags(sorted, 3)).containsExactly("misestimate");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"Sort Method: external merge  Disk: 4096kB | true", "Sort Method: quicksort  Memory: 25kB | false"})
  void aSortOnDisk(String detail, boolean found) {
    assertThat(flags("Sort  (cost=0.00..10.00 rows=9 width=4) (actual time=0.1..1.0 rows=9 loops=1)\n  Sort Key: a\n  " + detail, 1).contains("spill")).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"Hash|Buckets: 1024  Batches: 1  Memory Usage: 9kB | false", "Hash|Buckets: 65536 (originally 1024)  Batches: 4 (originally 1)  Memory Usage: 3841kB | true",
      "HashAggregate|Batches: 5  Memory Usage: 4145kB  Disk Usage: 8712kB | true", "HashAggregate|Peak Memory Usage: 4121 kB Disk Usage: 912 kB HashAgg Batches: 4 | true",
      "HashAggregate|Batches: 1  Memory Usage: 24kB | false"})
  void aHashOnDisk(String node, String detail, boolean found) {
    assertThat(flags(node + "  (cost=0.00..10.00 rows=9 width=4) (actual time=0.1..1.0 rows=9 loops=1)\n  " + detail, 1).contains("spill")).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource({"999, false", "1000, true"})
  void anInnerSideThatRunsOften(int loops, boolean found) {
    assertThat(flags("""
        Nested Loop  (cost=0.00..9.00 rows=%1$d width=4) (actual time=0.1..9.0 rows=%1$d loops=1)
          ->  Seq Scan on a  (cost=0.00..1.00 rows=%1$d width=4) (actual time=0.1..1.0 rows=%1$d loops=1)
          ->  Index Scan using i on b  (cost=0.00..1.00 rows=1 width=4) (actual time=0.001..0.002 rows=1 loops=%1$d)
        """.formatted(loops), 1).contains("nested_loop")).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource({"10, 999, false", "100, 1000, true", "101, 1000, false", "0, 1000, true"})
  void aFilterThatThrowsMostAway(double kept, long removed, boolean found) {
    assertThat(flags(scan(kept, kept, "Filter: (a = 1)\n  Rows Removed by Filter: " + removed), 1).contains("filter")).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource({"3, false, false", "4, false, true", "4, true, false"})
  void manyPartitionsUnderACondition(int parts, boolean removed, boolean found) {
    var text = new StringBuilder("Append  (cost=0.00..9.00 rows=8 width=4)\n").append(removed ? "  Subplans Removed: 2\n" : "");
    for (var i = 1; i <= parts; i++) text.append("  ->  Seq Scan on p_%1$d p_%1$d  (cost=0.00..1.00 rows=2 width=4)\n        Filter: (v = 5)\n".formatted(i));
    assertThat(flags(text.toString(), 1).contains("no_pruning")).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource({"100, false", "101, true"})
  void anIndexOnlyScanThatGoesToTheTable(int fetched, boolean found) {
    assertThat(flags("Index Only Scan using i on t  (cost=0.00..9.00 rows=1000 width=4) (actual time=0.1..1.0 rows=1000 loops=1)\n  Heap Fetches: " + fetched, 1).contains("heap_fetches")).isEqualTo(found);
  }

  @Test
  void aLossyBitmapAndWorkersThatDidNotStart() {
    assertThat(flags("Bitmap Heap Scan on t  (cost=0.00..9.00 rows=9 width=4) (actual time=0.1..1.0 rows=9 loops=1)\n  Heap Blocks: exact=5 lossy=7", 1)).containsExactly("lossy_bitmap");
    assertThat(flags("Gather  (cost=0.00..9.00 rows=9 width=4) (actual time=0.1..1.0 rows=9 loops=1)\n  Workers Planned: 4\n  Workers Launched: 1", 1)).containsExactly("workers_missing");
  }

  @Test
  void jitPlanningAndTriggersBelongToTheWholePlan() {
    var head = scan(5, 5, "");
    var jit = PlanReader.read(head + "Planning Time: 1.0 ms\nJIT:\n  Functions: 12\n  Options: Inlining false\n  Timing: Generation 1.0 ms, Total 30.0 ms\nExecution Time: 100.0 ms\n");
    assertThat(jit.jit()).isEqualTo(new Jit(12, 30.0));
    assertThat(jit.findings()).extracting(Finding::rule).containsExactly("jit");
    assertThat(PlanReader.read(head + "Planning Time: 101.0 ms\nExecution Time: 100.0 ms\n").findings()).extracting(Finding::rule).containsExactly("planning");
    var slow = PlanReader.read(head + "Planning Time: 1.0 ms\nTrigger for constraint a_fkey on b: time=50.000 calls=3\nExecution Time: 100.0 ms\n");
    assertThat(slow.triggers()).containsExactly(new TriggerTime("a_fkey", "b", 50.0, 3));
    assertThat(slow.findings()).extracting(Finding::rule).containsExactly("trigger");
  }

  @Test
  void aNodeThatNeverRanHasItsFlagAndNoTime() {
    var plan = PlanReader.read("Append  (cost=0.00..9.00 rows=8 width=4) (actual time=0.1..2.0 rows=1 loops=1)\n  ->  Seq Scan on t  (cost=0.00..9000.00 rows=9 width=4) (never executed)\n");
    assertThat(plan.node(2).flags()).containsExactly("never_executed");
    assertThat(plan.node(2).totalMs()).isZero();
    assertThat(plan.findings()).isEmpty();
  }

  @Test
  void aCteIsCountedWhereItIsReadAndOnce() {
    var plan = PlanReader.read("""
        Sort  (cost=0.00..9.00 rows=8 width=4) (actual time=101.0..102.0 rows=8 loops=1)
          CTE x
            ->  Seq Scan on t  (cost=0.00..9.00 rows=9 width=4) (actual time=0.1..90.0 rows=9 loops=1)
          ->  CTE Scan on x  (cost=0.00..9.00 rows=9 width=4) (actual time=0.1..100.0 rows=9 loops=1)
        """);
    assertThat(plan.nodes()).extracting(PlanNode::selfMs).usingElementComparator((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : 1).containsExactly(2.0, 90.0, 10.0);
  }

  @Test
  void anInitPlanIsTakenOffTheNodeThatNamesIt() {
    for (var name : List.of("InitPlan 1 (returns $0)|$0", "InitPlan 1|(InitPlan 1).col1")) {
      var parts = name.split("\\|");
      var plan = PlanReader.read("""
          Limit  (cost=0.00..9.00 rows=8 width=4) (actual time=50.0..60.0 rows=8 loops=1)
            %s
              ->  Seq Scan on a  (cost=0.00..9.00 rows=9 width=4) (actual time=0.1..40.0 rows=9 loops=1)
            ->  Seq Scan on b  (cost=0.00..9.00 rows=9 width=4) (actual time=0.1..59.0 rows=9 loops=1)
                  Filter: (v > %s)
          """.formatted(parts[0], parts[1]));
      assertThat(plan.node(1).selfMs()).isCloseTo(1, within(1e-9));
      assertThat(plan.node(3).selfMs()).isCloseTo(19, within(1e-9));
    }
  }

  @Test
  void unknownKeysAndNodesAreNoError() {
    var json = PlanReader.read("[{\"Plan\": {\"Node Type\": \"Quantum Scan\", \"Novelty\": {\"a\": [1]}, \"Relation Name\": \"t\", \"Total Cost\": 3.5, \"Plan Rows\": 1}, \"Other\": null}]");
    assertThat(json.root().type()).isEqualTo("Quantum Scan");
    assertThat(json.root().relation()).isEqualTo("t");
    assertThat(PlanReader.read("Quantum Scan on t  (cost=0.00..3.50 rows=1 width=4)\n  Novelty: yes\n").root().relation()).isEqualTo("t");
  }
}
