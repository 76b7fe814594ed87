package io.pgdeck.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import java.sql.SQLException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Plans made by real servers: text and JSON of one statement read as the same tree, in every dress.
class RealPlansTest {
  private static final List<String> QUERIES = List.of(
      "select * from orders where customer = 7 order by placed",
      "select c.name, count(*) from \"Mixed Case\" c left join orders o on o.customer = c.id group by c.name having count(*) > 3",
      "with recent as materialized (select * from orders where id > 1900) select * from recent a join recent b on a.customer = b.id",
      "select id, (select count(*) from orders o where o.customer = c.id), (select max(id) from orders) from \"Mixed Case\" c where id < 20",
      "select * from orders where customer in (select id from \"Mixed Case\" where name like 'n1%')",
      "select * from measured where place = 3",
      "select * from orders where id = any ('{1,2,3}') or customer = 5",
      "with recursive t(n) as (select 1 union all select n + 1 from t where n < 50) select sum(n) from t",
      "select id from orders union select id from \"Mixed Case\" except select 3 limit 5",
      "select g, row_number() over (order by g) from generate_series(1, 200) g",
      "select * from (values (1), (2)) v(x) join orders on orders.id = v.x where false or v.x > 1",
      "insert into orders select 100000 + g, g, now() from generate_series(1, 10) g",
      "update orders set customer = 1 where id = 5",
      "select * from orders o where exists (select from \"Mixed Case\" c where c.id = o.customer and c.id < 10) limit 3");

  static Stream<Integer> ends() {
    return Stream.of(PgServer.oldest().major(), PgServer.newest().major()).distinct();
  }

  private static PgDatabase database(int major) throws SQLException {
    var d = PgServer.major(major).database("plans");
    d.run("create table \"Mixed Case\" (id int primary key, name text)", "insert into \"Mixed Case\" select g, 'n' || g from generate_series(1, 300) g",
        "create table orders (id int primary key, customer int, placed timestamptz)", "insert into orders select g, g % 300, now() from generate_series(1, 2000) g",
        "create index \"by.customer\" on orders (customer)", "create table measured (place int, at date) partition by range (at)",
        "create table measured_a partition of measured for values from ('2020-01-01') to ('2021-01-01')",
        "create table measured_b partition of measured for values from ('2021-01-01') to ('2022-01-01')", "analyze");
    return d;
  }

  private static String explain(PgDatabase d, String options, String query) throws SQLException {
    try (var connection = d.connect()) {
      connection.setAutoCommit(false);
      var text = PgDatabase.rows(connection, "explain (%s) %s".formatted(options, query)).stream().map(r -> String.valueOf(r.values().iterator().next())).collect(Collectors.joining("\n"));
      connection.rollback();
      return text;
    }
  }

  private record Shape(int id, Integer parent, String type, String relation, String index, Double rows, Double loops, Double planRows, Double selfCost, List<String> flags) {
    static List<Shape> of(QueryPlan plan) {
      return plan.nodes().stream().map(n -> new Shape(n.id(), n.parentId(), n.type(), n.relation(), n.index(), n.rows(), n.loops(), n.planRows(), n.selfCost(), n.flags())).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("ends")
  void textAndJsonReadAsTheSameTree(int major) throws SQLException {
    var d = database(major);
    for (var query : QUERIES) {
      for (var options : List.of("verbose off", "verbose", "analyze, timing off, buffers", "analyze, verbose, timing off")) {
        var json = PlanReader.read(explain(d, options + ", format json", query));
        var text = explain(d, options, query);
        assertThat(Shape.of(PlanReader.read(text))).as("%s of %s:%n%s", options, query, text).isEqualTo(Shape.of(json));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("ends")
  void selfTimesAreNeverNegativeAndSumToTheRoot(int major) throws SQLException {
    var d = database(major);
    for (var query : QUERIES) {
      for (var format : List.of("text", "json")) {
        var plan = PlanReader.read(explain(d, "analyze, format " + format, query));
        assertThat(plan.nodes()).as(query).allSatisfy(n -> assertThat(n.selfMs()).isNotNull().isGreaterThanOrEqualTo(0));
        assertThat(plan.nodes().stream().mapToDouble(PlanNode::selfMs).sum()).as(query).isCloseTo(plan.root().totalMs(), within(1e-6));
        assertThat(plan.planningMs()).isNotNull();
        assertThat(plan.executionMs()).isNotNull();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("ends")
  void everyDressIsTakenOff(int major) throws SQLException {
    var d = database(major);
    var query = QUERIES.get(1);
    var text = explain(d, "verbose", query);
    var json = explain(d, "verbose, format json", query);
    var tree = Shape.of(PlanReader.read(json));
    var dresses = List.<UnaryOperator<String>>of(Dress::aligned, Dress::footed, Dress::boxed, Dress::unicode, Dress::wrapped, Dress::unaligned, Dress::grid, Dress::log,
        s -> s.replace("\n", "\r\n"), Dress::mailed);
    for (var dress : dresses) {
      assertThat(Shape.of(PlanReader.read(dress.apply(text)))).as(dress.apply(text)).isEqualTo(tree);
    }
    for (var dress : List.<UnaryOperator<String>>of(Dress::alignedValue, Dress::boxedValue, Dress::gridValue, Dress::logValue)) {
      assertThat(Shape.of(PlanReader.read(dress.apply(json)))).as(dress.apply(json)).isEqualTo(tree);
    }
  }
}
