package io.pgdeck.testing;

import java.util.List;

/// Names a server takes and a program that forgets to quote, to escape or to count bytes does not.
public final class HostileNames {
  public static final List<String> ALL = List.of("Mixed Case", "quo\"te", "a\"\".b", "'apos", "a.b", "public.t1", "T1", "t1", "select", "user", "null", "NaN", "1st",
      " lead", "trail ", "semi;drop table t1;--", "new\nline", "carriage\rreturn", "tab\tbed", "-- c", "/* c", "*/ c", "pct%sq%I", "back\\slash", "$1", "$$", "?", "{fn}", ":name",
      "<b>&amp;", "=cmd", "семантика", "日本語テーブル", "😀", "\u00e9", "e\u0301", "zero\u200bwidth", "שלום", "over\u202eride", "x".repeat(63), "я".repeat(31),
      "Ho.st", "x,y", "{a,b}", "i ON ONLY x");

  private HostileNames() {}

  /// In every kind of object: schema, table and column of the name; index, view, materialized view, partition and its parent, sequence and
  /// function of the name in a schema for each kind. 45 of each.
  public static void create(PgDatabase database) throws java.sql.SQLException {
    database.run("create schema idx", "create schema mv", "create schema vw", "create schema part", "create schema par", "create schema seq", "create schema fn");
    try (var connection = database.connect(); var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (var n = 0; n < ALL.size(); n++) {
        var name = PgDatabase.quoted(ALL.get(n));
        statement.execute("create schema " + name);
        statement.execute("create table %1$s.%1$s (%1$s int primary key, other text)".formatted(name));
        statement.execute("create table idx.t_%1$d (%2$s int, b int)".formatted(n, name));
        statement.execute("create index first_%1$d on idx.t_%1$d (%2$s)".formatted(n, name));
        statement.execute("create index %2$s on idx.t_%1$d (%2$s)".formatted(n, name));
        statement.execute("create materialized view mv.%1$s as select 1 as %1$s".formatted(name));
        statement.execute("create unique index on mv.%1$s (%1$s)".formatted(name));
        statement.execute("create view vw.%1$s as select 1 as %1$s".formatted(name));
        statement.execute("create table part.p_%d (%s timestamptz) partition by range (%2$s)".formatted(n, name));
        statement.execute("create table part.%2$s partition of part.p_%1$d for values from ('-infinity') to ('infinity')".formatted(n, name));
        statement.execute("create table par.%1$s (%1$s timestamptz) partition by range (%1$s)".formatted(name));
        statement.execute("create table par.leaf_%d partition of par.%s for values from ('-infinity') to ('infinity')".formatted(n, name));
        statement.execute("create sequence seq." + name);
        statement.execute("create function fn.%s() returns int language sql as 'select 1'".formatted(name));
      }
      connection.commit();
    }
  }
}
