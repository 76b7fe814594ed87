package io.pgdeck.panel;

import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.server.Capabilities;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One description of one list, shared by the window, the command line and the report: where its rows come from, what its
/// columns mean, how often it is worth reading, what it needs. A value; reading is [PanelReader]'s.
///
/// @param name     the view whose SQL file it runs
/// @param columns  in the view's order; the titled ones first in the order they were titled is `visible()`
/// @param severity of a row
/// @param notes    what to say about the figures on a given server, for example a missing right
/// @param moment   when a row happened; null where rows are a state and not an event
/// @param own      the statement itself, for a DBA's own query; null where the name stands for a file of ours
public record Panel<R extends Record>(String name, Class<R> row, String title, List<Column> columns, List<Column> visible,
    Duration cadence, Duration limit, List<Requirement> requires, Function<R, Severity> severity, Function<Capabilities, List<String>> notes,
    @Nullable Moment moment, @Nullable OwnText own) {

  public static <R extends Record> Builder<R> of(Class<R> row, String name) {
    return new Builder<>(row, name);
  }

  /// A DBA's own query as a panel.
  public static Panel<OwnRow> own(String name, String title, List<Column> columns, Duration cadence, List<Requirement> requires,
      Function<OwnRow, Severity> severity, @Nullable Moment moment, OwnText text) {
    return new Panel<>(name, OwnRow.class, title, columns, columns, cadence, Duration.ofSeconds(5), requires, severity, _ -> List.of(), moment, text);
  }

  /// The value of a column in a row; null is unknown.
  public @Nullable Object value(R row, Column column) {
    for (var i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(column.name())) return Column.value(i, row);
    }
    throw new IllegalArgumentException(name + " has no column " + column.name());
  }

  /// Whether a row has any of the time between two moments; of rows without a time each has.
  public boolean during(R row, Instant from, Instant to) {
    return moment == null || moment.of(this, row).test(from, to);
  }

  /// Whether its view can do the dear work for the first rows alone; a room then reads those.
  public boolean hasFirstRows() {
    return own == null && SqlCatalog.firstOf(name).isPresent();
  }

  /// All values in the order of `columns()`.
  public List<@Nullable Object> values(R row) {
    return Column.values(row);
  }

  public Column column(String column) {
    return columns.stream().filter(c -> c.name().equals(column)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " has no column " + column));
  }

  /// Collects a panel; the titled columns are checked against the record at once, so a misspelt one fails every test.
  public static final class Builder<R extends Record> {
    private final Class<R> row;
    private final String name;
    private final Map<String, Column> titled = new LinkedHashMap<>();
    private Set<String> details = Set.of();
    private String title = "";
    private Duration cadence = Duration.ofMinutes(5);
    private Duration limit = Duration.ofSeconds(5);
    private List<Requirement> requires = List.of();
    private Function<R, Severity> severity = _ -> Severity.NONE;
    private Function<Capabilities, List<String>> notes = _ -> List.of();
    private @Nullable Moment moment;

    private Builder(Class<R> row, String name) {
      this.row = row;
      this.name = name;
    }

    public Builder<R> title(String text) {
      title = text;
      return this;
    }

    public Builder<R> column(String column, String head, Unit unit) {
      var hidden = Arrays.stream(row.getRecordComponents()).map(Column::hidden).filter(c -> c.name().equals(column)).findFirst()
          .orElseThrow(() -> new IllegalArgumentException(row.getSimpleName() + " has no column " + column));
      titled.put(column, new Column(column, head, unit, hidden.type(), true));
      return this;
    }

    /// A unit for a column that only JSON and exports show.
    public Builder<R> unit(String column, Unit unit) {
      column(column, column, unit);
      titled.computeIfPresent(column, (_, c) -> new Column(c.name(), c.title(), c.unit(), c.type(), false));
      return this;
    }

    /// Columns that cost the server much per row: a list leaves them null, a chosen row and JSON have them.
    public Builder<R> detail(String... names) {
      details = Set.of(names);
      return this;
    }

    public Builder<R> every(Duration time) {
      cadence = time;
      return this;
    }

    public Builder<R> limit(Duration time) {
      limit = time;
      return this;
    }

    public Builder<R> requires(Requirement... needed) {
      requires = List.of(needed);
      return this;
    }

    public Builder<R> severity(Function<R, Severity> of) {
      severity = of;
      return this;
    }

    public Builder<R> notes(Function<Capabilities, List<String>> of) {
      notes = of;
      return this;
    }

    /// The columns that say when a row began and ended; the second null where it took no time.
    public Builder<R> moment(String from, @Nullable String to) {
      moment = new Moment(from, to);
      return this;
    }

    public Panel<R> build() {
      var all = Arrays.stream(row.getRecordComponents()).map(Column::hidden)
          .map(c -> titled.getOrDefault(c.name(), c))
          .map(c -> details.contains(c.name()) ? new Column(c.name(), c.title(), c.unit(), c.type(), c.visible(), true) : c).toList();
      if (!all.stream().map(Column::name).toList().containsAll(details)) throw new IllegalArgumentException(row.getSimpleName() + " has not all of " + details);
      var shown = titled.values().stream().filter(Column::visible).toList();
      return new Panel<>(name, row, title, all, shown, cadence, limit, requires, severity, notes, moment, null);
    }
  }
}
