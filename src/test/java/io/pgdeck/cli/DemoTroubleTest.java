package io.pgdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pgdeck.demo.DemoDatabase;
import io.pgdeck.demo.IndexSet;
import io.pgdeck.demo.Profile;
import io.pgdeck.demo.TradeEngine;
import io.pgdeck.demo.trouble.Maker;
import io.pgdeck.demo.trouble.Makers;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each trouble is seen by the console while it is there, and leaves nothing when it is undone.
class DemoTroubleTest {
  private static final Map<PgServer, PgDatabase> LOADED = new ConcurrentHashMap<>();

  @TempDir
  Path home;

  static Stream<Arguments> everyTroubleOnOldestAndNewest() {
    return Stream.of(PgServer.oldest(), PgServer.newest()).flatMap(s -> Stream.of(Maker.values()).map(m -> Arguments.of(s, m)));
  }

  @ParameterizedTest
  @MethodSource("everyTroubleOnOldestAndNewest")
  void isSeenWhileItIsThereAndUndoneWhole(PgServer server, Maker maker) throws Exception {
    var d = trade(server);
    var makers = makers(d);
    var before = catalog(d);
    assertThat(makers.start(maker)).isTrue();
    assertThat(makers.start(maker)).as("a second start").isFalse();
    assertThat(makers.all()).allSatisfy((m, there) -> assertThat(there).as(m.word()).isEqualTo(m == maker));
    for (var view : maker.views()) eventually(d, view, rows -> rows.stream().anyMatch(r -> tells(maker, view, r)));
    assertThat(makers.stop(maker)).isTrue();
    assertThat(makers.stop(maker)).as("a second stop").isFalse();
    for (var view : maker.views()) eventually(d, view, rows -> rows.stream().noneMatch(r -> tells(maker, view, r)));
    assertThat(catalog(d)).isEqualTo(before);
    assertThat(d.rows("select 1 from pg_stat_activity where application_name like 'trade_engine_trouble%'")).isEmpty();
    assertThat(d.rows("select 1 from pg_replication_origin")).isEmpty();
  }

  /// What the view says of this trouble and of nothing else.
  private static boolean tells(Maker maker, String view, JsonNode row) {
    return switch (maker) {
      case BLOAT -> row.at("/table_name").asText().equals("trouble_bloat") && row.at("/dead_pct").asDouble() > 50 && row.at("/status").asText().equals("CRITICAL");
      case BLOCKING -> row.at("/blocked_query").asText().contains("update public.orders") && row.at("/blocking_query").asText().contains("for update");
      case SLOW_QUERY -> row.at("/query").asText().contains("trade_engine_trouble_slow_query")
          && (view.equals("v_long_running") || row.at("/mean_exec_ms").asDouble() > 300);
      case IDLE_IN_TRANSACTION -> row.at("/query").asText().contains("public.symbols") && row.at("/state").asText().equals("idle in transaction");
      case UNUSED_INDEX -> row.at("/index_name").asText().equals("idx_market_data_volume_24h");
      case INVALID_INDEX -> row.at("/index_name").asText().equals("idx_market_data_symbol_once") && row.at("/reason").asText().equals("FAILED_BUILD");
      case PARTITION_GAP -> row.at("/parent_table").asText().equals("trades") && row.at("/status").asText().equals("CRITICAL") && row.at("/gaps_ahead").asInt() == 1;
      case STALE_VIEW -> row.at("/view_name").asText().equals("mv_trading_summary_24h") && row.at("/status").asText().equals("CRITICAL");
    };
  }

  @ParameterizedTest
  @MethodSource("io.pgdeck.testing.PgServer#majors")
  void allAtOnceDoNotKeepTheDemoFromRollingForward(int major) throws Exception {
    var d = load(PgServer.major(major));
    var makers = makers(d);
    for (var maker : Maker.values()) assertThat(makers.start(maker)).as(maker.word()).isTrue();
    assertThat(makers.all().values()).containsOnly(true);
    try (var connection = d.connect(); var statement = connection.createStatement()) {
      statement.execute("set lock_timeout = '10s'");
      statement.execute("set monitoring.as_of = '%s'".formatted(d.rows("select now() + interval '1 day' as t").getFirst().get("t")));
      TradeEngine.rollForward(connection, 42, _ -> { });
    }
    for (var maker : Maker.values()) assertThat(makers.stop(maker)).as(maker.word()).isTrue();
    assertThat(makers.all().values()).containsOnly(false);
  }

  @Test
  void aGapThatSomebodyFilledMeanwhileIsUndoneToo() throws Exception {
    var d = load(PgServer.newest());
    var makers = makers(d);
    makers.start(Maker.PARTITION_GAP);
    assertThat(new CliRun(home).on(d).run("maintain", "create-partitions", "public.trades", "--yes").code()).isZero();
    assertThat(makers.stop(Maker.PARTITION_GAP)).isTrue();
    assertThat(d.rows("select 1 from pg_class where relname like '%away'")).isEmpty();
    assertThat(rows(d, "v_partition_coverage")).allSatisfy(r -> assertThat(r.at("/gaps").asInt()).isZero());
  }

  @Test
  void namesAreCheckedAndAStoppedDemoSaysSo() {
    var run = new CliRun(home);
    assertThat(run.run("demo", "trouble", "bloot", "start")).isEqualTo(new CliRun.Ended(2, "", "There is no trouble \"bloot\": choose one of bloat, blocking,"
        + " slow-query, idle-in-transaction, unused-index, invalid-index, partition-gap, stale-view.\n"));
    assertThat(run.run("demo", "trouble", "bloat")).extracting(CliRun.Ended::code).isEqualTo(2);
    assertThat(run.run("demo", "trouble", "bloat", "start")).isEqualTo(new CliRun.Ended(1, "", "The demo does not run: pgdeck demo start starts it.\n"));
    var list = run.run("demo", "trouble");
    assertThat(list.code()).isEqualTo(1);
    assertThat(list.out()).contains("stale-view").contains("not running");
    assertThat(run.run("help", "demo", "trouble").out()).contains("trouble [OPTIONS] [NAME] [start|stop]").contains("partition-gap");
  }

  private static Makers makers(PgDatabase d) {
    return new Makers(new DemoDatabase(d.host(), d.port(), d.name(), d.user(), "any", 18, Path.of("unused"), 1, false));
  }

  private static PgDatabase trade(PgServer server) {
    return LOADED.computeIfAbsent(server, DemoTroubleTest::load);
  }

  private static PgDatabase load(PgServer server) {
    try {
      var d = server.database("trouble");
      try (var connection = d.connect()) {
        TradeEngine.small(Profile.ROLLING, IndexSet.FULL, 42).load(connection, _ -> { });
      }
      return d;
    } catch (java.sql.SQLException e) {
      throw new AssertionError(e);
    }
  }

  /// What a DBA would see of the database's objects; not the transactions that wrote the catalog.
  private static List<Map<String, Object>> catalog(PgDatabase d) throws Exception {
    return d.rows("""
        select kind, name, detail from (
          select 'relation' as kind, n.nspname || '.' || c.relname as name, concat_ws(' | ', c.relkind, c.relispartition, c.reloptions::text,
            pg_get_expr(c.relpartbound, c.oid), obj_description(c.oid, 'pg_class'), c.oid) as detail
          from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('public', 'monitoring')
          union all
          select 'index', i.indexrelid::regclass::text, concat_ws(' | ', pg_get_indexdef(i.indexrelid), i.indisvalid, (select h.inhparent::regclass::text from pg_inherits h where h.inhrelid = i.indexrelid))
          from pg_index i where i.indrelid > 16384
          union all
          select 'constraint', k.conname::text, concat_ws(' | ', k.conrelid::regclass::text, pg_get_constraintdef(k.oid), k.conislocal, k.coninhcount, (select p.conrelid::regclass::text from pg_constraint p where p.oid = k.conparentid))
          from pg_constraint k where k.conrelid > 16384
          union all
          select 'trigger', t.tgrelid::regclass::text, regexp_replace(pg_get_triggerdef(t.oid), '\\d+', '')
          from pg_trigger t where not t.tgisinternal
          union all
          select 'function', p.oid::regprocedure::text, md5(p.prosrc) from pg_proc p where p.oid > 16384
          union all
          select 'extension', e.extname::text, e.extversion from pg_extension e
          union all
          select 'comment', d.objoid::text, d.description from pg_description d where d.objoid > 16384
        ) x where x.name !~ '^pg_toast' order by kind, name, detail""");
  }

  private List<JsonNode> rows(PgDatabase d, String view) throws Exception {
    var shown = new CliRun(home).on(d).run("show", view, "--format", "json");
    assertThat(shown.code()).as(shown.err()).isZero();
    var rows = new ArrayList<JsonNode>();
    new ObjectMapper().readTree(shown.out()).at("/rows").forEach(rows::add);
    return rows;
  }

  /// Counters arrive late, and some findings need half a minute of age: the condition itself is waited for.
  private void eventually(PgDatabase d, String view, Predicate<List<JsonNode>> wanted) throws Exception {
    var end = System.nanoTime() + Duration.ofSeconds(45).toNanos();
    var rows = rows(d, view);
    while (!wanted.test(rows) && System.nanoTime() < end) {
      d.rows("select pg_sleep(0.1)");
      rows = rows(d, view);
    }
    assertThat(wanted.test(rows)).as("%s shows %s", view, rows).isTrue();
  }
}
