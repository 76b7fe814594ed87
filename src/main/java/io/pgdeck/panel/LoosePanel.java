package io.pgdeck.panel;

import io.pgdeck.job.Job;
import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.server.Server;
import io.pgdeck.server.TroubleException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.types.YearToSecond;
import org.jspecify.annotations.Nullable;

/// A view or materialized view that no room describes: its columns come from the server. Their units follow from the names.
///
/// @param source what follows `from`
public record LoosePanel(String name, SqlCatalog.Source source, List<Column> columns) implements Shown {

  /// Asks the server for the columns, reading no row.
  public static LoosePanel open(Server server, Job job, String name, SqlCatalog.Source source) {
    var fields = server.read("show", job, "select pgdeck.*\nfrom " + source.from() + " as pgdeck\nlimit 0", List.of()).rows().fields();
    return new LoosePanel(name, source, Arrays.stream(fields).map(LoosePanel::column).toList());
  }

  @Override
  public PanelSql sql(Server server, Query query) {
    return PanelSql.of(name, source, columns, query);
  }

  @Override
  public Listing read(Server server, Query query, Job job) {
    var sql = sql(server, query);
    try {
      var reading = server.read(name, job, sql.text(), sql.binds(), sql.first());
      var rows = reading.rows().stream().map(r -> row(r.intoArray())).toList();
      return new Listing(name, server.capabilities(), columns, columns, rows, reading.asOf(), reading.cost(),
          source.installed() ? Snapshot.Source.MONITORING : Snapshot.Source.DIRECT, List.of());
    } catch (TroubleException e) {
      throw PanelReader.explained(e, query);
    }
  }

  private static List<@Nullable Object> row(@Nullable Object[] values) {
    var row = new ArrayList<@Nullable Object>();
    for (var value : values) row.add(plain(value));
    return row;
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Short n -> n.intValue();
      case Float n -> n.doubleValue();
      case Long n -> n;
      case Integer n -> n;
      case Double n -> n;
      case BigDecimal n -> n;
      case Boolean b -> b;
      case OffsetDateTime at -> at.toInstant();
      case YearToSecond interval -> interval.toDuration().toString();
      case Object[] array -> Arrays.stream(array).map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
      default -> String.valueOf(value);
    };
  }

  private static Column column(Field<?> field) {
    Class<?> type = switch (field.getType()) {
      case Class<?> c when c == Short.class || c == Integer.class -> Integer.class;
      case Class<?> c when c == Float.class || c == Double.class -> Double.class;
      case Class<?> c when c == Long.class || c == BigDecimal.class || c == Boolean.class -> c;
      case Class<?> c when c == OffsetDateTime.class -> Instant.class;
      default -> String.class;
    };
    return new Column(field.getName(), field.getName(), unit(field.getName().toLowerCase(Locale.ROOT), type), type, true);
  }

  private static Unit unit(String name, Class<?> type) {
    if (type == Instant.class) return Unit.TIME;
    if (type == Boolean.class) return Unit.FLAG;
    if (type == String.class) {
      if (name.equals("query") || name.endsWith("_query") || name.endsWith("_statement") || name.equals("definition")) return Unit.SQL;
      return name.equals("status") ? Unit.STATUS : name.endsWith("_name") ? Unit.NAME : Unit.TEXT;
    }
    if (name.matches("(.*_)?(id|oid|pid|queryid|port)")) return Unit.TEXT;
    if (name.endsWith("_bytes")) return Unit.BYTES;
    if (name.endsWith("_ms")) return Unit.MS;
    if (name.endsWith("_seconds")) return Unit.SECONDS;
    if (name.endsWith("_pct")) return Unit.PERCENT;
    return name.equals("rows") || name.endsWith("_rows") ? Unit.ROWS : Unit.COUNT;
  }
}
