package io.pgdeck;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.panel.Column;
import io.pgdeck.panel.Outcome;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.PanelReader;
import io.pgdeck.panel.Pictures;
import io.pgdeck.panel.Query;
import io.pgdeck.server.Environment;
import io.pgdeck.server.HostPort;
import io.pgdeck.server.Server;
import io.pgdeck.server.ServerProfile;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Once for all panels: each runs on every major that is here, its columns are its record's, and each has a line of help.
class EveryPanelTest {
  private static final Pattern HELP = Pattern.compile("(?m)^- ([a-z0-9_]+):");

  static Stream<Panel<?>> panels() {
    return AllRooms.ROOMS.panels().stream();
  }

  @ParameterizedTest
  @MethodSource("panels")
  void everyColumnHasALineOfHelp(Panel<?> panel) {
    var lines = HELP.matcher(SqlCatalog.help(panel.name())).results().map(m -> m.group(1)).toList();
    assertThat(lines).containsExactlyInAnyOrderElementsOf(panel.columns().stream().map(Column::name).toList());
  }

  @ParameterizedTest
  @MethodSource("majors")
  void everyPanelReadsOnAServerWithHostileNames(int major) throws Exception {
    var database = PgServer.major(major).database("panels");
    database.run("create extension pg_stat_statements", "create schema \"Ho.st\"",
        "create table \"Ho.st\".\"we\"\"ird\" (\"a.b\" int primary key, \"ünïcode\" text)", "create index \"Idx.1\" on \"Ho.st\".\"we\"\"ird\" (\"ünïcode\")",
        "create table \"Order.Items\" (id int, at timestamptz not null) partition by range (at)",
        "create table \"Order.Items_p1\" partition of \"Order.Items\" for values from (now() - interval '1 day') to (now() + interval '1 day')",
        "create materialized view \"M v\" as select 1 as a", "create unique index on \"M v\" (a)");
    try (var server = Server.connect(profile(database))) {
      Map<Panel<?>, Outcome<?>> outcomes = new HashMap<>();
      for (var panel : AllRooms.ROOMS.panels()) outcomes.put(panel, new Outcome.Fresh<>(PanelReader.read(server, panel, Query.ALL)));
      for (var room : AllRooms.ROOMS.all()) {
        assertThat(room.facts(new Pictures(outcomes))).isNotBlank();
        room.charts(new Pictures(outcomes)).forEach(c -> assertThat(c.chart().draw(800, 400, (t, l) -> t.length() * 6).marks()).isNotEmpty());
        assertThat(room.facts(Pictures.NONE)).isNotBlank();
        assertThat(room.charts(Pictures.NONE)).isNotNull();
      }
    }
  }

  static List<Integer> majors() {
    return PgServer.majors();
  }

  private static ServerProfile profile(PgDatabase d) {
    return new ServerProfile("test", Environment.TEST, List.of(new HostPort(d.host(), d.port())), d.name(), d.user(), null, Map.of(), false);
  }
}
