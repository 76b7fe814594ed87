package io.pgdeck.object;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.job.Job;
import io.pgdeck.server.Environment;
import io.pgdeck.server.HostPort;
import io.pgdeck.server.Server;
import io.pgdeck.server.ServerProfile;
import io.pgdeck.testing.HostileNames;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A definition run in an empty database makes the same catalog entries as the object it was read from.
class DefinitionTest {
  private static final String COLUMNS = """
      select c.relname, a.attname, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull, a.attidentity, a.attgenerated, a.attstorage,
        a.attcollation::regcollation::text as collation, coalesce(a.attstattarget, -1)::int as target, pg_get_expr(d.adbin, d.adrelid) as expression,
        col_description(c.oid, a.attnum) as comment
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
      where c.relnamespace = 'w'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') order by c.relname, a.attname""";
  private static final String RELATIONS = """
      select c.relname, c.relkind::text, c.relpersistence::text, c.reloptions::text, t.reloptions::text as toast, c.relreplident::text, c.relrowsecurity,
        case when c.relkind = 'p' then pg_get_partkeydef(c.oid) end as key, pg_get_expr(c.relpartbound, c.oid) as bound,
        case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid) end as query, obj_description(c.oid, 'pg_class') as comment,
        case when c.relkind in ('i', 'I') then pg_get_indexdef(c.oid) end as index, (select i.indisvalid from pg_index i where i.indexrelid = c.oid) as valid
      from pg_class c left join pg_class t on t.oid = c.reltoastrelid
      where c.relnamespace = 'w'::regnamespace order by c.relname""";
  private static final String CONSTRAINTS = """
      select k.conrelid::regclass::text as tab, k.conname, k.contype::text, pg_get_constraintdef(k.oid) as def, k.convalidated, obj_description(k.oid, 'pg_constraint') as comment
      from pg_constraint k where k.connamespace = 'w'::regnamespace order by 1, 2""";
  private static final String REST = """
      select 'trigger' as sort, pg_get_triggerdef(t.oid) as def from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where c.relnamespace = 'w'::regnamespace and not t.tgisinternal
      union all select 'statistics', pg_get_statisticsobjdef(s.oid) from pg_statistic_ext s
      union all select 'function', pg_get_functiondef(p.oid) from pg_proc p where p.pronamespace = 'w'::regnamespace
      union all select 'sequence', format('%s %s %s %s %s', s.seqrelid::regclass, s.seqstart, s.seqincrement, s.seqmax, s.seqcycle) from pg_sequence s
      order by 1, 2""";

  static Stream<PgServer> oldestAndNewest() {
    return Stream.of(PgServer.oldest(), PgServer.newest());
  }

  @ParameterizedTest
  @MethodSource("oldestAndNewest")
  void definitionMakesTheSameObjectAgain(PgServer server) throws Exception {
    var made = server.database("ddl");
    var again = server.database("ddl_again");
    made.run("create schema w", "create function w.touch() returns trigger language plpgsql as 'begin return new; end'",
        "create function w.add(a int, b int default 2) returns int language sql immutable as 'select a + b'",
        "create table w.people (id bigint generated always as identity (start with 7 increment by 3), name text collate \"C\" not null, age int default 18 check (age >= 0),"
            + " doubled int generated always as (age * 2) stored, \"Odd Col\" numeric(10,2)[], constraint people_key primary key (id), unique (name) include (age))"
            + " with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05, toast.autovacuum_enabled = false)",
        "alter table w.people alter column name set storage external, alter column age set statistics 500",
        "create index people_age on w.people (age desc nulls last) where age > 20", "create unique index \"Expr\" on w.people (lower(name), id)",
        "alter table w.people replica identity using index people_key", "alter table w.people cluster on people_key", "alter table w.people enable row level security",
        "create statistics w.people_stats (dependencies) on name, age from w.people",
        "create trigger touched before update on w.people for each row execute function w.touch()",
        "comment on table w.people is 'who''s who'", "comment on column w.people.\"Odd Col\" is E'back\\\\slash\\nline'",
        "comment on constraint people_key on w.people is 'the key'", "comment on index w.people_age is 'by age'",
        "create table w.pets (id serial primary key, owner bigint references w.people (id) on delete cascade, during int4range, exclude using gist (during with &&))",
        "alter table w.pets add constraint later check (owner > 0) not valid",
        "create unlogged table w.nothing ()",
        "create table w.base (a int not null, b text)", "create table w.heir (c int default 3) inherits (w.base)",
        "create table w.days (day date not null, id bigint generated by default as identity, v int check (v > 0), owner bigint references w.people (id), primary key (id, day)) partition by range (day)",
        "create index days_v on w.days (v)",
        "create table w.days_1 partition of w.days for values from ('2026-01-01') to ('2026-02-01') with (fillfactor = 80)",
        "create table w.days_rest partition of w.days default partition by list (id)",
        "create table w.days_rest_1 partition of w.days_rest for values in (1, 2)",
        "create index days_1_own on w.days_1 (day, v)",
        "create view w.adults with (security_barrier) as select id, name from w.people where age >= 18", "comment on view w.adults is 'of age'",
        "comment on column w.adults.name is 'as told'",
        "create materialized view w.ages as select age, count(*) as n from w.people group by age with no data", "create unique index ages_key on w.ages (age)");
    if (server.major() >= 18) {
      made.run("create table w.fresh (a int, b int generated always as (a + 1) virtual, constraint \"named nn\" not null a, c int, constraint soft not null c no inherit)");
    }
    again.run("create schema w");
    var order = new ArrayList<>(List.of("touch", "add", "people", "pets", "nothing", "base", "heir", "days", "days_1", "days_rest", "days_rest_1", "adults", "ages"));
    if (server.major() >= 18) order.add("fresh");
    copy(made, again, order);
    assertThat(again.rows(RELATIONS)).isEqualTo(made.rows(RELATIONS));
    assertThat(again.rows(COLUMNS)).isEqualTo(made.rows(COLUMNS));
    assertThat(again.rows(CONSTRAINTS)).isEqualTo(made.rows(CONSTRAINTS));
    assertThat(again.rows(REST)).isEqualTo(made.rows(REST));
  }

  @ParameterizedTest
  @MethodSource("oldestAndNewest")
  void hostileNamesAreQuoted(PgServer server) throws Exception {
    var made = server.database("ddl");
    var again = server.database("ddl_again");
    HostileNames.create(made);
    for (var schema : made.rows("select quote_ident(nspname) as name from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'public')")) {
      again.run("create schema " + schema.get("name"));
    }
    try (var from = Server.connect(profile(made)); var connection = again.connect(); var statement = connection.createStatement()) {
      for (var row : made.rows("select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p', 'm', 'v') and n.nspname !~ '^pg_'"
          + " and n.nspname <> 'information_schema' order by c.relispartition, c.oid")) {
        statement.execute(ObjectReader.definition(from, job(), (Long) row.get("oid")));
      }
    }
    var all = "select n.nspname, c.relname, c.relkind::text, case when c.relkind in ('i', 'I') then pg_get_indexdef(c.oid) end as def from pg_class c"
        + " join pg_namespace n on n.oid = c.relnamespace where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and c.relkind <> 'S' order by n.nspname, c.relname";
    assertThat(again.rows(all)).isEqualTo(made.rows(all)).hasSizeGreaterThan(300);
  }

  private static void copy(PgDatabase made, PgDatabase again, List<String> order) throws Exception {
    try (var from = Server.connect(profile(made)); var connection = again.connect(); var statement = connection.createStatement()) {
      for (var name : order) {
        var function = made.rows("select oid from pg_proc where proname = '%s' and pronamespace = 'w'::regnamespace".formatted(name));
        var oid = (Long) (function.isEmpty() ? made.rows("select 'w.%s'::regclass::oid as oid".formatted(name)) : function).getFirst().get("oid");
        var sql = function.isEmpty() ? ObjectReader.definition(from, job(), oid)
            : ObjectReader.read(from, io.pgdeck.AllRooms.ROOMS, new ObjectRef(oid, true, name), job()).orElseThrow().definition().picture().orElseThrow();
        try {
          statement.execute(sql);
        } catch (java.sql.SQLException e) {
          throw new AssertionError(e.getMessage() + "\n" + sql, e);
        }
      }
    }
  }

  static Job job() {
    return Job.quiet("test", Duration.ofSeconds(30));
  }

  static ServerProfile profile(PgDatabase database) {
    return new ServerProfile("objects", Environment.TEST, List.of(new HostPort(database.host(), database.port())), database.name(), database.user(), null, Map.of(), false);
  }
}
