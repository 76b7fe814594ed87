package io.pgdeck.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.chart.ExampleCharts;
import io.pgdeck.panel.Outcome;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Pictures;
import io.pgdeck.panel.Room;
import io.pgdeck.panel.RoomChart;
import io.pgdeck.panel.Severity;
import io.pgdeck.panel.Snapshot;
import io.pgdeck.panel.Unit;
import io.pgdeck.server.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportSectionsTest {
  record Thing(String thingName, @Nullable Long sizeBytes, Instant seenAt, String status, Long oid) {
    static final Panel<Thing> PANEL = Panel.of(Thing.class, "v_things").title("Things").column("thing_name", "Thing", Unit.NAME).column("size_bytes", "Size", Unit.BYTES)
        .column("seen_at", "Seen", Unit.TIME).column("status", "Status", Unit.STATUS).severity(t -> Severity.of(t.status())).build();
  }

  private static final Room ROOM = new Room() {
    @Override public String id() {
      return "things";
    }

    @Override public String title() {
      return "Things";
    }

    @Override public String icon() {
      return "fth-box";
    }

    @Override public Group group() {
      return Group.STORAGE;
    }

    @Override public List<Panel<?>> panels() {
      return List.of(Thing.PANEL);
    }

    @Override public String facts(Pictures pictures) {
      return pictures.rows(Thing.PANEL).size() + " things";
    }

    @Override public List<RoomChart> charts(Pictures pictures) {
      return List.of(new RoomChart("gauge", "Gauge", "", ExampleCharts.gauge(3)));
    }
  };
  private static final Instant NOW = ExampleCharts.NOW;

  @Test
  void rowsAreWrittenAsTheWindowWritesThemWorstFirst() {
    var section = section(new Outcome.Fresh<>(snapshot(List.of(new Thing("good", 40_960L, NOW, "OK", 1L), new Thing("we\"ird", null, NOW.minusSeconds(60), "CRITICAL", 2L)))));
    assertThat(section.facts()).isEqualTo("2 things");
    assertThat(section.missing()).isEmpty();
    assertThat(section.figures()).extracting(Section.Figure::title).containsExactly("Gauge");
    var table = section.tables().getFirst();
    assertThat(table.printed()).extracting(r -> r.cells().stream().map(Table.Cell::toString).toList())
        .containsExactly(List.of("we\"ird", "–", "17 Mar 14:31", "Critical"), List.of("good", "40 kB", "17 Mar 14:32", "OK"));
    assertThat(table.rows().getFirst().raw()).containsEntry("size_bytes", null).containsEntry("status", "CRITICAL").containsEntry("oid", 2L);
  }

  @Test
  void oldPictureIsShownWithItsAge() {
    var section = section(new Outcome.Stale<>(snapshot(List.of(new Thing("a", 1L, NOW, "OK", 1L))), new Trouble.NoRight("pg_class", "pg_monitor", null)));
    assertThat(section.missing()).isEqualTo("As of 17 Mar 14:32: No right to read pg_class: ask for pg_monitor.");
    assertThat(section.tables()).hasSize(1);
  }

  @Test
  void nothingReadIsASentenceAndNoChart() {
    var section = section(new Outcome.Empty<>(new Trouble.NoRight("pg_class", "pg_monitor", null)));
    assertThat(section.missing()).isEqualTo("No right to read pg_class: ask for pg_monitor.");
    assertThat(section.figures()).isEmpty();
    assertThat(new ReportSections(Pictures.NONE, NOW, ExampleCharts.UTC).of(ROOM).missing()).isEqualTo("Things was not read.");
  }

  @Test
  void longListIsCutInWordsButNotInTheData() {
    var rows = new ArrayList<Thing>();
    for (var k = 0; k < 1_214; k++) rows.add(new Thing("t" + k, 1L, NOW, "OK", (long) k));
    var table = section(new Outcome.Fresh<>(snapshot(rows))).tables().getFirst();
    assertThat(table.printed()).hasSize(30);
    assertThat(table.more()).isEqualTo("30 of 1,214 rows, worst first; all are in the JSON data of this report.");
    assertThat(table.rows()).hasSize(1_214);
  }

  private static Section section(Outcome<Thing> outcome) {
    return new ReportSections(new Pictures(Map.of(Thing.PANEL, outcome)), NOW, ExampleCharts.UTC).of(ROOM);
  }

  private static Snapshot<Thing> snapshot(List<Thing> rows) {
    return new Snapshot<>(rows, NOW, Duration.ofMillis(3), Snapshot.Source.DIRECT, List.of());
  }
}
