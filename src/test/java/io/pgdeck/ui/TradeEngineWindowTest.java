package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.matviews.MatView;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Pictures;
import java.time.Instant;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// The real rooms over Trade Engine: each shows what the database has, a refresh from the window moves the row's time, and a
/// cancelled one leaves no backend.
class TradeEngineWindowTest extends TradeEngineWindow {
  @Test
  void everyRoomShowsWhatTheDatabaseHas() throws Exception {
    for (var room : rooms().all()) {
      room(room.id());
      assertThat(room.panels()).allSatisfy(p -> assertThat(pictures().outcomes().get(p)).asString().doesNotStartWith("Empty"));
      eventually(() -> tables(shell.front().orElseThrow().page()).stream().anyMatch(t -> !t.getItems().isEmpty()));
    }
    assertThat(size("partitions")).isEqualTo(count("select count(*) as n from pg_inherits i join pg_class c on c.oid = i.inhparent where c.relkind = 'p'"));
    assertThat(size("matviews")).isEqualTo(count("select count(*) as n from pg_class where relkind = 'm'"));
    assertThat(size("indexes")).isEqualTo(count("select count(*) as n from pg_index i join pg_class c on c.oid = i.indexrelid"
        + " join pg_namespace s on s.oid = c.relnamespace where not c.relispartition and s.nspname in ('public', 'monitoring', 'sample')"));
    assertThat(size("bloat")).isEqualTo(count("select count(*) as n from pg_class c join pg_namespace s on s.oid = c.relnamespace"
        + " where c.relkind in ('r', 'm') and s.nspname in ('public', 'monitoring', 'sample')"));
    assertThat(size("alerts")).isEqualTo(26);
  }

  @Test
  void aRefreshFromTheWindowMovesTheRowsTime(FxRobot robot) {
    room("matviews");
    eventually(() -> refreshed() != null);
    var before = Fx.call(this::refreshed);
    eventually(() -> button("Refresh now") != null);
    Fx.run(() -> button("Refresh now").fire());
    eventually(() -> shell.overlay().lookup("#run-action") instanceof Button run && !run.isDisabled());
    robot.clickOn("#run-action");
    eventually(() -> {
      var now = refreshed();
      return now != null && before != null && now.isAfter(before);
    });
  }

  private Pictures pictures() {
    return Platform.isFxApplicationThread() ? shell.front().orElseThrow().session().picturesProperty().get() : Fx.call(this::pictures);
  }

  private long size(String room) {
    return rows(rooms().room(room).orElseThrow().panels().getFirst());
  }

  private <R extends Record> long rows(Panel<R> panel) {
    return pictures().rows(panel).size();
  }

  private long count(String sql) throws Exception {
    return (Long) database.rows(sql).getFirst().get("n");
  }

  /// Of the view that was refreshed last; on the FX thread.
  private Instant refreshed() {
    return shell.front().orElseThrow().session().picturesProperty().get().rows(MatView.PANEL).stream().map(MatView::lastRefresh)
        .filter(t -> t != null).max(Instant::compareTo).orElse(null);
  }

  private Button button(String text) {
    return shell.front().orElseThrow().page().lookupAll(".button").stream().filter(n -> n instanceof Button b && text.equals(b.getText()))
        .map(Button.class::cast).findFirst().orElse(null);
  }

  private static List<TableView<?>> tables(Node node) {
    return switch (node) {
      case TableView<?> table -> List.of(table);
      case Parent parent -> parent.getChildrenUnmodifiable().stream().map(TradeEngineWindowTest::tables).flatMap(List::stream).toList();
      case null, default -> List.of();
    };
  }
}
