package io.pgdeck.panel;

import io.pgdeck.action.ObjectName;
import io.pgdeck.action.Sql;
import io.pgdeck.job.Job;
import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.server.Server;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import io.pgdeck.settings.Threshold;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds what `pgdeck show NAME` means: a room, a panel, a shipped view or table, else a materialized view of this database.
public final class Shelf {
  private static final String FIND = SqlCatalog.statement("/io/pgdeck/panel/find_matview.sql");
  /// Made by Trade Engine; a database without it cannot have them.
  private static final Set<String> TRADE_ENGINE = Set.of("mv_trading_summary_24h", "mv_order_flow_metrics", "mv_user_trading_stats");

  /// Rooms to come, by the views they will show first.
  private static final Map<String, String> VIEWS = Map.of("locks", "v_blocking_queries",
      "maintenance", "maintenance_schedule", "health", "v_health", "sequences", "v_sequences", "settings", "v_settings");
  /// Rooms that this version does not have, with what comes nearest.
  private static final Map<String, String> TO_COME = Map.of("advisor", "pgdeck show indexes and show v_missing_indexes have its findings on indexes");

  private final Rooms rooms;
  private final Map<String, Threshold> thresholds;

  /// @param thresholds the DBA's own, by metric
  public Shelf(Rooms rooms, Map<String, Threshold> thresholds) {
    this.rooms = rooms;
    this.thresholds = Map.copyOf(thresholds);
  }

  public Shelf(Rooms rooms) {
    this(rooms, Map.of());
  }

  /// @throws TroubleException naming what comes near when nothing has this name
  public Shown find(Server server, Job job, String typed) {
    var panel = rooms.panel(typed);
    var name = VIEWS.getOrDefault(typed, typed);
    var broken = rooms.all().stream().map(r -> r.broken().get(typed)).filter(s -> s != null).findFirst();
    if (broken.isPresent()) throw new TroubleException(new Trouble.BadInput(broken.get().replaceFirst("\\.$", ""), "mend the file and ask again"));
    if (panel.isPresent()) return new Shown.OfPanel(panel.get(), thresholds);
    if (TO_COME.containsKey(name)) {
      throw new TroubleException(new Trouble.NotInstalled("This version of PgDeck has no %s yet".formatted(name), TO_COME.get(name)));
    }
    if (SqlCatalog.knows(name)) return LoosePanel.open(server, job, name, SqlCatalog.source(name, server.capabilities()));
    return matview(server, job, name);
  }

  private Shown matview(Server server, Job job, String name) {
    var object = ObjectName.parse(name);
    var hits = server.read("show", job, FIND, List.of(object.name())).rows().stream()
        .map(r -> new String[] {r.get("schema_name", String.class), r.get("view_name", String.class)})
        .filter(n -> object.matches(n[0], n[1])).toList();
    if (hits.isEmpty()) throw unknown(name);
    if (hits.size() > 1) {
      throw new TroubleException(new Trouble.BadInput("Several schemas have a materialized view %s".formatted(name), "write schema.name"));
    }
    return LoosePanel.open(server, job, name, new SqlCatalog.Source(Sql.name(hits.getFirst()), false));
  }

  private TroubleException unknown(String name) {
    if (TRADE_ENGINE.contains(name)) {
      return new TroubleException(new Trouble.NotInstalled("This database has no materialized view " + name, "it comes with Trade Engine: see pgdeck demo start"));
    }
    var near = names().filter(n -> near(n, name)).sorted().toList();
    return new TroubleException(new Trouble.BadInput("There is nothing called \"%s\" to show".formatted(name),
        near.isEmpty() || near.size() > 8 ? "rooms are " + String.join(", ", rooms.all().stream().map(Room::id).toList()) : "did you mean " + String.join(", ", near)));
  }

  /// Names with a meaning of their own, beside those of [#names].
  public static Set<String> reserved() {
    return Stream.of(VIEWS.keySet(), TO_COME.keySet(), TRADE_ENGINE, Set.of("own", "history")).flatMap(Set::stream).collect(Collectors.toSet());
  }

  /// Every name known without a server.
  public Stream<String> names() {
    return Stream.of(rooms.all().stream().map(Room::id), rooms.panels().stream().map(Panel::name), SqlCatalog.names().stream())
        .flatMap(n -> n).distinct();
  }

  private static boolean near(String known, String typed) {
    var bare = typed.replaceFirst("^v_", "");
    return bare.length() > 2 && known.contains(bare) || distance(known, typed) <= Math.max(1, typed.length() / 4);
  }

  /// Edits between two words.
  private static int distance(String a, String b) {
    var row = new int[b.length() + 1];
    for (var j = 0; j <= b.length(); j++) row[j] = j;
    for (var i = 1; i <= a.length(); i++) {
      var corner = row[0];
      row[0] = i;
      for (var j = 1; j <= b.length(); j++) {
        var above = row[j];
        row[j] = Math.min(Math.min(row[j] + 1, row[j - 1] + 1), corner + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1));
        corner = above;
      }
    }
    return row[b.length()];
  }
}
