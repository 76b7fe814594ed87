package io.pgdeck.report;

import io.pgdeck.panel.Column;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Outcome;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Pictures;
import io.pgdeck.panel.Room;
import io.pgdeck.panel.Severity;
import io.pgdeck.panel.Snapshot;
import io.pgdeck.panel.Unit;
import io.pgdeck.report.Section.Figure;
import io.pgdeck.report.Table.Cell;
import io.pgdeck.report.Table.Head;
import io.pgdeck.report.Table.Row;
import io.pgdeck.server.Trouble;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Turns what was read for the rooms into sections; adds no figure and no word of its own to what the panels say.
public final class ReportSections {
  private final Pictures pictures;
  private final Instant now;
  private final ZoneId zone;

  public ReportSections(Pictures pictures, Instant now, ZoneId zone) {
    this.pictures = pictures;
    this.now = now;
    this.zone = zone;
  }

  public Section of(Room room) {
    var troubles = new LinkedHashSet<String>();
    var notes = new LinkedHashSet<String>();
    var tables = new ArrayList<Table>();
    for (var panel : room.panels()) {
      var outcome = pictures.outcome(panel);
      if (outcome.isEmpty()) {
        troubles.add(panel.title() + " was not read.");
        continue;
      }
      trouble(outcome.get()).ifPresent(troubles::add);
      outcome.get().picture().ifPresent(p -> {
        notes.addAll(p.notes());
        tables.add(table(panel, outcome.get()));
      });
    }
    var figures = tables.isEmpty() ? List.<Figure>of() : room.charts(pictures).stream().map(c -> new Figure(c.title(), c.hint(), c.chart())).toList();
    return new Section(room.id(), room.title(), tables.isEmpty() ? "" : room.facts(pictures), String.join(" ", troubles), figures, tables, List.copyOf(notes));
  }

  private Optional<String> trouble(Outcome<?> outcome) {
    return switch (outcome) {
      case Outcome.Fresh<?> _ -> Optional.empty();
      case Outcome.Stale<?>(var last, Trouble why) -> Optional.of("As of " + Formats.day(last.asOf(), now, zone) + ": " + why.sentence());
      case Outcome.Empty<?>(Trouble why) -> Optional.of(why.sentence());
    };
  }

  private <R extends Record> Table table(Panel<R> panel, Outcome<?> outcome) {
    var picture = pictures.outcome(panel).flatMap(Outcome::picture).orElseThrow(() -> new IllegalStateException("no picture in " + outcome));
    var rows = picture.rows().stream().sorted(Comparator.comparing(panel.severity())).map(r -> row(panel, r)).toList();
    return new Table(panel.name(), panel.title(), picture.asOf(), picture.cost(), picture.source() == Snapshot.Source.MONITORING ? "monitoring" : "direct",
        heads(panel), rows);
  }

  private static List<Head> heads(Panel<?> panel) {
    var shown = panel.visible().stream().map(c -> head(c, true));
    var hidden = panel.columns().stream().filter(c -> !panel.visible().contains(c)).map(c -> head(c, false));
    return Stream.concat(shown, hidden).toList();
  }

  private static Head head(Column c, boolean shown) {
    return new Head(c.name(), c.title(), c.unit(), c.sqlType(), shown);
  }

  private <R extends Record> Row row(Panel<R> panel, R row) {
    var cells = panel.visible().stream().map(c -> cell(c.unit(), panel.value(row, c))).toList();
    Map<String, @Nullable Object> raw = new LinkedHashMap<>();
    panel.columns().forEach(c -> raw.put(c.name(), panel.value(row, c)));
    return new Row(cells, raw);
  }

  private Cell cell(Unit unit, @Nullable Object value) {
    // Times are absolute on paper: the reader's "now" is another one.
    if (value instanceof Instant at) return new Cell(Formats.day(at, now, zone), "", Severity.NONE);
    if (unit == Unit.STATUS && value != null) return new Cell(Formats.status(value.toString()), "", Severity.of(value.toString()));
    var text = Formats.of(unit, value, now);
    return new Cell(text.value(), text.unit(), Severity.NONE);
  }
}
