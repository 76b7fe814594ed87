package io.pgdeck.object;

import io.pgdeck.job.Job;
import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.PanelReader;
import io.pgdeck.panel.Query;
import io.pgdeck.panel.Requirement;
import io.pgdeck.panel.Room;
import io.pgdeck.panel.Rooms;
import io.pgdeck.panel.RowAction;
import io.pgdeck.server.Server;
import io.pgdeck.server.TroubleException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads a page: one statement for each part, and one for each room that knows the object; none per index or partition.
public final class ObjectReader {
  private static final String STATEMENTS = """
      /* pgdeck objects */ select pgdeck.queryid, pgdeck.query, pgdeck.calls, pgdeck.total_exec_ms, pgdeck.mean_exec_ms, pgdeck.rows, pgdeck.pct_of_total_time
      from %s as pgdeck
      where pgdeck.database_name = pg_catalog.current_database() and not pgdeck.is_own
        and pg_catalog.strpos(pg_catalog.lower(pgdeck.query), pg_catalog.lower(?)) > 0
        and pgdeck.query ~* ?
      order by pgdeck.total_exec_ms desc nulls last, pgdeck.queryid
      limit 10""";
  /// The panels whose rows have an object's oid as their own, and the sorts of object they hold.
  private static final List<Panels> PANELS = List.of(
      new Panels("v_bloat", Set.of(ObjectKind.TABLE, ObjectKind.PARTITION, ObjectKind.MATVIEW)),
      new Panels("v_partition_coverage", Set.of(ObjectKind.PARTITIONED)),
      new Panels("v_mv_status", Set.of(ObjectKind.MATVIEW)));

  private record Panels(String name, Set<ObjectKind> kinds) {}

  private ObjectReader() {}

  /// Empty when there is no such object any more.
  ///
  /// @throws TroubleException when it cannot be told what it is
  public static Optional<ObjectPage> read(Server server, Rooms rooms, ObjectRef object, Job job) {
    return object.function() ? function(server, object, job) : relation(server, rooms, object, job);
  }

  private static Optional<ObjectPage> relation(Server server, Rooms rooms, ObjectRef object, Job job) {
    var bind = List.of(String.valueOf(object.oid()));
    var reading = Objects.read(server, job, "facts", bind);
    var found = reading.rows().into(RelationFacts.class);
    if (found.isEmpty()) return Optional.empty();
    var facts = found.getFirst();
    var kind = facts.sort();
    Part<List<IndexEntry>> indexes = !kind.indexed() ? new Part.Read<>(List.of()) : Part.of(() -> Objects.read(server, job, "indexes", bind).rows().into(IndexEntry.class));
    Part<List<PartitionEntry>> partitions = kind != ObjectKind.PARTITIONED && facts.leafCount() < 2 ? new Part.Read<>(List.of())
        : Part.of(() -> Objects.partitions(server, job, object.oid()));
    var statements = Part.of(() -> statements(server, job, facts.objectName()));
    var definition = Part.of(() -> kind == ObjectKind.INDEX ? index(server, job, object.oid()) : definition(server, job, object.oid()));
    return Optional.of(new ObjectPage(facts, null, indexes, partitions, statements, definition, known(server, rooms, facts, job), reading.asOf()));
  }

  private static Optional<ObjectPage> function(Server server, ObjectRef object, Job job) {
    var reading = Objects.read(server, job, "function", List.of(String.valueOf(object.oid())));
    return reading.rows().into(FunctionFacts.class).stream().findFirst().map(facts -> new ObjectPage(null, facts, new Part.Read<>(List.of()), new Part.Read<>(List.of()),
        Part.of(() -> statements(server, job, facts.objectName())),
        new Part.Read<>(facts.definition() == null ? "-- The server does not write out an aggregate." : facts.definition().strip() + ";"), List.of(), reading.asOf()));
  }

  static String definition(Server server, Job job, long oid) {
    return Definition.of(Objects.read(server, job, "ddl", List.of(String.valueOf(oid))).rows().into(Definition.Piece.class));
  }

  private static String index(Server server, Job job, long oid) {
    var rows = server.read("objects", job, "/* pgdeck objects */ select pg_catalog.pg_get_indexdef(?::oid) as pgdeck", List.of(String.valueOf(oid))).rows();
    return rows.isEmpty() || rows.getFirst().get(0) == null ? "" : rows.getFirst().get(0, String.class) + ";";
  }

  /// By its name in the text as a whole word; a table of the same name in another schema is found with it.
  private static List<StatementEntry> statements(Server server, Job job, String name) {
    var missing = Requirement.PG_STAT_STATEMENTS.missing(server.capabilities());
    if (missing.isPresent()) throw new TroubleException(missing.get());
    var written = written(name);
    return server.read("objects", job, STATEMENTS.formatted(SqlCatalog.source("v_statement_facts", server.capabilities()).from()), List.of(written, word(written)))
        .rows().into(StatementEntry.class);
  }

  /// As it stands in a statement: quoted where it must be.
  static String written(String name) {
    return name.matches("[a-z_][a-z0-9_$]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
  }

  /// A regular expression of the server for the text as a whole word.
  static String word(String text) {
    var escaped = text.replaceAll("([.\\\\+*?\\[^\\](){}=!<>|:\\-#$&'\"~,;@%/ ])", "\\\\$1");
    return "(^|[^a-z0-9_$\"])\"?" + escaped + "\"?($|[^a-z0-9_$\"])";
  }

  private static List<Known<?>> known(Server server, Rooms rooms, RelationFacts facts, Job job) {
    var known = new ArrayList<Known<?>>();
    for (var wanted : PANELS) {
      if (!wanted.kinds().contains(facts.sort())) continue;
      // A panel that the overview borrows belongs to the room that comes later.
      rooms.all().reversed().stream().flatMap(room -> room.panels().stream().filter(p -> p.name().equals(wanted.name())).limit(1)
          .map(p -> known(server, room, p, facts.oid(), job))).findFirst().flatMap(k -> k).ifPresent(known::add);
    }
    return known;
  }

  /// A room that cannot be read says so itself; here it is only left out.
  private static <R extends Record> Optional<Known<R>> known(Server server, Room room, Panel<R> panel, long oid, Job job) {
    try {
      return PanelReader.read(server, panel, Query.row(oid), job).rows().stream().findFirst().map(row -> new Known<>(room, panel, row, actions(room, panel, row)));
    } catch (TroubleException e) {
      return Optional.empty();
    }
  }

  @SuppressWarnings("unchecked")
  private static <R extends Record> List<RowAction<R>> actions(Room room, Panel<R> panel, R row) {
    return room.rowActions().stream().filter(a -> a.panel().equals(panel)).map(a -> (RowAction<R>) a).filter(a -> a.applies().test(row)).toList();
  }

  /// The orders of the rooms that an object of this sort may be given, known without reading it.
  public static List<RowAction<?>> orders(Rooms rooms, ObjectKind kind) {
    return rooms.all().stream().flatMap(r -> r.rowActions().stream())
        .filter(a -> PANELS.stream().anyMatch(p -> p.name().equals(a.panel().name()) && p.kinds().contains(kind))).toList();
  }

  /// The preview's action for one object; empty when the room does not know it or the order does not fit it.
  public static <R extends Record> Optional<io.pgdeck.action.Action> order(Server server, RowAction<R> order, long oid, Job job) {
    return PanelReader.read(server, order.panel(), Query.row(oid), job).rows().stream().filter(order.applies()).findFirst().map(r -> order.action().apply(r));
  }
}
