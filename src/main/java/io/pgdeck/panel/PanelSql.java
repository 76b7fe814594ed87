package io.pgdeck.panel;

import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.server.Capabilities;
import io.pgdeck.server.FirstRows;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/// The exact statement a panel runs on a given server.
///
/// @param head      the select list and the source, no bound value in it
/// @param tail      conditions, order and limit, `?` for each bound value
/// @param installed whether it reads the installed schema
/// @param first     what the session is told before, so that the server prunes
public record PanelSql(String head, String tail, List<String> binds, boolean installed, FirstRows first) {

  /// @throws TroubleException when the query names a column the panel does not have
  public static PanelSql of(Panel<?> panel, Query query, Capabilities server) {
    var own = panel.own();
    return own == null ? of(panel.name(), SqlCatalog.source(panel.name(), server), panel.columns(), query)
        : of(panel.name(), new SqlCatalog.Source("(\n" + own.sql() + "\n)", false), panel.columns(), query, true);
  }

  /// For any source with known columns.
  static PanelSql of(String name, SqlCatalog.Source source, List<Column> columns, Query query) {
    return of(name, source, columns, query, false);
  }

  /// @param cast whether the server is to give each column the type that its unit stands for
  private static PanelSql of(String name, SqlCatalog.Source source, List<Column> columns, Query query, boolean cast) {
    var binds = new ArrayList<String>();
    var where = new ArrayList<String>();
    if (query.schema() != null) {
      where.add(written(known(name, columns, "schema_name")) + " = ?");
      binds.add(query.schema());
    }
    for (var equal : query.equal()) {
      where.add(written(known(name, columns, equal.column())) + " = ?");
      binds.add(equal.value());
    }
    if (query.text() != null) {
      where.add("pg_catalog.strpos(pg_catalog.lower(pgdeck::text), pg_catalog.lower(?)) > 0");
      binds.add(query.text());
    }
    var head = "/* pgdeck %s */ select %s\nfrom %s as pgdeck".formatted(name.replace("*/", ""),
        columns.stream().map(c -> query.brief() && c.detail() ? "null::" + c.sqlType() + " as " + quoted(c) : cast ? written(c) + "::" + c.sqlType() + " as " + quoted(c) : written(c)).collect(Collectors.joining(", ")), source.from());
    var tail = new StringBuilder();
    if (!where.isEmpty()) tail.append("\nwhere ").append(String.join(" and ", where));
    if (query.sort() != null) {
      var column = known(name, columns, query.sort());
      tail.append("\norder by ").append(written(column)).append(column.type() != String.class ? " desc nulls last" : "");
    }
    if (query.top() > 0) tail.append("\nlimit ").append(query.top());
    return new PanelSql(head, tail.toString(), List.copyOf(binds), source.installed(), first(name, query, cast));
  }

  /// Of so many at least: what the list leaves out afterwards would be missing at its end.
  private static FirstRows first(String name, Query query, boolean own) {
    if (own || !query.isFirst()) return FirstRows.ALL;
    return SqlCatalog.firstOf(name).map(of -> new FirstRows(String.valueOf(Math.max(query.top(), Query.FIRST.top())), of)).orElse(FirstRows.ALL);
  }

  /// With `?` for each bound value.
  public String text() {
    return head + tail;
  }

  /// Ready for psql: bound values as literals.
  public String inlined() {
    var dsl = DSL.using(SQLDialect.POSTGRES);
    var text = new StringBuilder(head);
    var parts = tail.split("\\?", -1);
    for (var i = 0; i < parts.length; i++) {
      text.append(parts[i]);
      if (i < parts.length - 1) text.append(dsl.renderInlined(DSL.inline(binds.get(i))));
    }
    return text.toString();
  }

  private static Column known(String name, List<Column> columns, String column) {
    return columns.stream().filter(c -> c.name().equals(column)).findFirst().orElseThrow(() -> new TroubleException(
        new Trouble.BadInput("%s has no column \"%s\"".formatted(name, column),
            "it has " + columns.stream().map(Column::name).collect(Collectors.joining(", ")))));
  }

  private static String written(Column column) {
    return "pgdeck." + quoted(column);
  }

  private static String quoted(Column column) {
    return "\"" + column.name().replace("\"", "\"\"") + "\"";
  }
}
