package io.pgdeck.object;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.AllRooms;
import io.pgdeck.job.Job;
import io.pgdeck.server.Server;
import io.pgdeck.server.Trouble;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import io.pgdeck.testing.Servers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The page of an object on every major, for its owner and for a role that was granted nothing: the same facts wherever the catalogs
/// are open, and a reason instead of a figure where they are not.
class ObjectPageTest {
  private static final List<String> MADE = List.of("create schema hidden", "create extension pg_stat_statements",
      "create table hidden.orders (id bigint primary key, at timestamptz not null, note text) with (autovacuum_vacuum_threshold = 20)",
      "create index orders_at on hidden.orders (at) where note is null",
      "insert into hidden.orders select g, now(), 'a note' from generate_series(1, 1000) as g",
      "create table hidden.days (day date not null, id bigint) partition by range (day)",
      "create table hidden.days_jan partition of hidden.days for values from ('2026-01-01') to ('2026-02-01')",
      "create table hidden.days_feb partition of hidden.days for values from ('2026-02-01') to ('2026-03-01')",
      "create view hidden.all_orders as select * from hidden.orders",
      "create materialized view hidden.sums as select count(*) as n from hidden.orders",
      "create function hidden.add(a int, b int default 2) returns int language sql immutable security definer as 'select a + b'",
      "delete from hidden.orders where id <= 100", "analyze hidden.orders", "revoke all on schema hidden from public");

  static List<Integer> majors() {
    return PgServer.majors();
  }

  private static PgDatabase made(int major) throws Exception {
    var database = PgServer.major(major).database("object_page");
    database.run(MADE.toArray(String[]::new));
    return database;
  }

  private static ObjectPage page(Server server, PgDatabase database, String name, boolean function) throws Exception {
    var oid = (Long) database.rows(function ? "select oid from pg_proc where proname = '%s'".formatted(name)
        : "select c.oid from pg_class c where c.relname = '%s' and c.relnamespace = 'hidden'::regnamespace".formatted(name)).getFirst().get("oid");
    return ObjectReader.read(server, AllRooms.ROOMS, new ObjectRef(oid, function, name), Job.quiet("test", Duration.ofSeconds(30))).orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("majors")
  void everySortOfObjectHasItsPage(int major) throws Exception {
    var database = made(major);
    try (var server = Servers.connect(database)) {
      var orders = page(server, database, "orders", false);
      assertThat(orders.kind()).isEqualTo(ObjectKind.TABLE);
      assertThat(orders.relation().heapBytes()).isEqualTo(database.rows("select pg_relation_size('hidden.orders') as n").getFirst().get("n"));
      assertThat(orders.relation().indexBytes()).isEqualTo(database.rows("select pg_indexes_size('hidden.orders') as n").getFirst().get("n"));
      assertThat(orders.relation().options()).isEqualTo("autovacuum_vacuum_threshold=20");
      assertThat(orders.relation().freezeAge()).isNotNull();
      assertThat(read(orders.indexes())).extracting(IndexEntry::indexName, IndexEntry::words)
          .containsExactlyInAnyOrder(org.assertj.core.groups.Tuple.tuple("orders_pkey", "btree · primary key"), org.assertj.core.groups.Tuple.tuple("orders_at", "btree · partial"));
      assertThat(read(orders.definition())).startsWith("CREATE TABLE hidden.orders (").contains("WITH (autovacuum_vacuum_threshold='20')");
      assertThat(read(orders.statements())).isNotEmpty();
      assertThat(orders.known()).isNotEmpty();

      var days = page(server, database, "days", false);
      assertThat(days.kind()).isEqualTo(ObjectKind.PARTITIONED);
      assertThat(read(days.partitions())).extracting(PartitionEntry::objectName).containsExactlyInAnyOrder("days_jan", "days_feb");
      assertThat(page(server, database, "days_jan", false).relation().bound()).isEqualTo("FOR VALUES FROM ('2026-01-01') TO ('2026-02-01')");
      assertThat(read(page(server, database, "all_orders", false).definition())).startsWith("CREATE VIEW hidden.all_orders");
      assertThat(read(page(server, database, "sums", false).definition())).startsWith("CREATE MATERIALIZED VIEW hidden.sums");
      assertThat(read(page(server, database, "orders_at", false).definition())).isEqualTo("CREATE INDEX orders_at ON hidden.orders USING btree (at) WHERE (note IS NULL);");
      var add = page(server, database, "add", true).function();
      assertThat(List.of(add.arguments(), add.volatility(), add.isDefiner())).isEqualTo(List.of("a integer, b integer", "immutable", true));
    }
  }

  @ParameterizedTest
  @MethodSource("majors")
  void roleWithoutRightsSeesTheCatalogsAndAReasonForTheRest(int major) throws Exception {
    var database = made(major);
    var role = "nothing_granted_" + database.name();
    database.run("create role " + role + " login");
    try (var mine = Servers.connect(database); var server = Servers.connectAs(database, role)) {
      var full = page(mine, database, "orders", false);
      var orders = page(server, database, "orders", false);
      assertThat(orders.relation().heapBytes()).isEqualTo(full.relation().heapBytes());
      assertThat(orders.relation().rowEstimate()).isEqualTo(full.relation().rowEstimate()).isNotNull();
      assertThat(read(orders.indexes())).hasSize(2);
      assertThat(read(orders.definition())).isEqualTo(read(full.definition()));
      // Texts of other roles' statements are hidden, so none can name the table; that is no trouble of the page.
      switch (orders.statements()) {
        case Part.Read<List<StatementEntry>>(var seen) -> assertThat(seen).allSatisfy(s -> assertThat(s.query()).isNotBlank());
        case Part.Missing<List<StatementEntry>>(var why) -> assertThat(why).isInstanceOf(Trouble.NoRight.class);
      }
      for (var name : List.of("days", "days_feb", "all_orders", "sums", "orders_at")) assertThat(read(page(server, database, name, false).definition())).as(name).isNotBlank();
      assertThat(page(server, database, "add", true).function().definition()).contains("select a + b");
    } finally {
      database.run("drop role " + role);
    }
  }

  private static <T> T read(Part<T> part) {
    return part.picture().orElseThrow(() -> new AssertionError(part.toString()));
  }
}
