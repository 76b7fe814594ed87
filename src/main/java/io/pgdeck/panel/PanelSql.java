package io.pgdeck.panel;

import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.server.Capabilities;
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
public record PanelSql(String head, String tail, List<String> binds, boolean installed) {

  /// @throws TroubleException when the query names a column the panel does not have
  public static PanelSql of(Panel<?> panel, Query query, Capabilities server) {
    var source = SqlCatalog.source(panel.name(), server);
    var binds = new ArrayList<String>();
    var where = new ArrayList<String>();
    if (query.schema() != null) {
      where.add(column(panel, "schema_name") + " = ?");
      binds.add(query.schema());
    }
    for (var equal : query.equal()) {
      where.add(column(panel, equal.column()) + " = ?");
      binds.add(equal.value());
    }
    if (query.text() != null) {
      where.add("pg_catalog.strpos(pg_catalog.lower(pgdeck::text), pg_catalog.lower(?)) > 0");
      binds.add(query.text());
    }
    var sql = new StringBuilder("/* pgdeck %s */ select ".formatted(panel.name()));
    sql.append(panel.columns().stream().map(c -> "pgdeck." + quoted(c.name())).collect(Collectors.joining(", ")));
    sql.append("\nfrom ").append(source.from()).append(" as pgdeck");
    var head = sql.toString();
    sql.setLength(0);
    if (!where.isEmpty()) sql.append("\nwhere ").append(String.join(" and ", where));
    if (query.sort() != null) {
      var number = panel.column(known(panel, query.sort())).type() != String.class;
      sql.append("\norder by ").append(column(panel, query.sort())).append(number ? " desc nulls last" : "");
    }
    if (query.top() > 0) sql.append("\nlimit ").append(query.top());
    return new PanelSql(head, sql.toString(), List.copyOf(binds), source.installed());
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

  private static String column(Panel<?> panel, String name) {
    return "pgdeck." + quoted(known(panel, name));
  }

  private static String known(Panel<?> panel, String name) {
    if (panel.columns().stream().anyMatch(c -> c.name().equals(name))) return name;
    throw new TroubleException(new Trouble.BadInput("%s has no column \"%s\"".formatted(panel.name(), name),
        "it has " + panel.columns().stream().map(Column::name).collect(Collectors.joining(", "))));
  }

  private static String quoted(String name) {
    return DSL.using(SQLDialect.POSTGRES).render(DSL.quotedName(name));
  }
}
