package io.pgdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedTest {
  @TempDir
  Path home;

  private CliRun.Ended seed(PgDatabase database, String... options) {
    var arguments = new String[options.length + 1];
    arguments[0] = "seed";
    System.arraycopy(options, 0, arguments, 1, options.length);
    return new CliRun(home).on(database).run(arguments);
  }

  private static Object value(PgDatabase database, String sql) throws SQLException {
    return database.rows(sql).getFirst().values().iterator().next();
  }

  @Test
  void anEmptyDatabaseIsSeededOnceAndThenRefused() throws SQLException {
    var database = PgServer.newest().database("to seed");
    // Objects of an extension are not in the way.
    database.run("create extension pg_stat_statements");
    var ended = seed(database, "--profile", "rolling", "--indexes", "lean", "--scale", "0.001", "--seed", "7");
    assertThat(ended.err()).contains("loading 1,000 orders", "loading 10,000 trades", "loaded 10,000 trades in", "a second",
        "Trade Engine is loaded in");
    assertThat(ended.code()).isZero();
    assertThat(ended.out()).isEmpty();
    assertThat(value(database, "select count(*) from monitoring.mv_user_trading_stats")).isEqualTo(10_000L);
    assertThat(value(database, "select obj_description('public.symbols'::regclass)"))
        .isEqualTo("Trade Engine: profile rolling, indexes lean, scale 0.001, seed 7");
    assertThat(value(database, "select count(*) from pg_stat_statements s join pg_database d on d.oid = s.dbid where d.datname = current_database()"
        + " and s.query like '%truncate public.trades%'")).isEqualTo(0L);
    var again = seed(database);
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.err().strip()).isEqualTo("The database is not empty, it has public.candles, public.market_data, public.order_book, public.orders,"
        + " public.symbols and 11 more: seed another one, which \"createdb NAME\" makes.");
    assertThat(value(database, "select count(*) from trades")).isEqualTo(10_000L);
  }

  @Test
  void foreignTablesAreNamedAndStay() throws SQLException {
    var database = PgServer.newest().database("not_empty");
    database.run("create schema other", "create table other.\"Order.Items\" (x int)", "create function public.set_updated_at() returns int language sql as 'select 1'");
    var ended = seed(database);
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err().strip()).isEqualTo("The database is not empty, it has other.\"Order.Items\", public.set_updated_at(): seed another one,"
        + " which \"createdb NAME\" makes.");
    assertThat(value(database, "select public.set_updated_at()")).isEqualTo(1);
    assertThat(value(database, "select count(*) from pg_class where relname = 'symbols'")).isEqualTo(0L);
  }

  @Test
  void anOwnerWithoutOtherRightsSeedsAndIsToldWhatWaits() throws SQLException {
    var database = PgServer.newest().database("owned");
    var server = PgServer.newest().maintenance();
    server.run("create role seed_owner login", "alter database " + PgDatabase.quoted(database.name()) + " owner to seed_owner");
    var owned = new PgDatabase(database.host(), database.port(), "seed_owner", database.name(), "");
    var ended = seed(owned, "--profile", "baseline", "--indexes", "day5");
    assertThat(ended.err()).contains("extension pg_stat_statements left out: permission denied", "monitoring.as_of could not be set on the database (permission denied");
    assertThat(ended.code()).isZero();
    assertThat(value(owned, "select count(*) from trades where executed_at <= '2025-11-23 23:59:59+00'")).isEqualTo(5_000L);
  }

  @Test
  void baselineIsSeenAsOfItsOwnDay() throws SQLException {
    var database = PgServer.newest().database("dated");
    var ended = seed(database, "--profile", "baseline", "--indexes", "day5", "--scale", "0.001");
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(value(database, "show monitoring.as_of")).isEqualTo("2025-11-23 23:59:59+00");
    assertThat(value(database, "select count(*) from trades_2025_11_23")).isEqualTo(10_000L);
    assertThat(value(database, "select count(*) from orders_2025_10")).isEqualTo(1_000L);
    assertThat(value(database, "select count(*) from monitoring.mv_user_trading_stats")).isEqualTo(10_000L);
  }

  @Test
  void badUsageIsASentence() throws SQLException {
    var database = PgServer.newest().database("unused");
    assertThat(seed(database, "--scale", "lots")).satisfies(ended -> {
      assertThat(ended.code()).isEqualTo(2);
      assertThat(ended.err().strip()).isEqualTo("\"lots\" is no scale: give small, full, or a multiple of full from 0.001 to 100, for example 0.1.");
    });
    assertThat(seed(database, "--sample", "bot_platform")).satisfies(ended -> {
      assertThat(ended.code()).isEqualTo(2);
      assertThat(ended.err()).contains("bot_platform comes with the advisor's room");
    });
    assertThat(value(database, "select count(*) from pg_class where relnamespace = 'public'::regnamespace")).isEqualTo(0L);
  }
}
