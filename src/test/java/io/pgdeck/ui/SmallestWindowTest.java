package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.TableCell;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;

/// Every room at 1024 x 640: its list has the width of the page, nothing stands out of the window, and what must be read is not cut.
class SmallestWindowTest extends TradeEngineWindow {
  /// Of the page's 936 px less a handle and what a table's card takes.
  private static final double LIST = 840;

  @Override
  int width() {
    return 1024;
  }

  @Test
  void theListHasTheWidthAndNothingStandsOut() {
    Fx.run(() -> stage.setHeight(640));
    eventually(() -> shell.overlay().getHeight() == 640);
    var wrong = new ArrayList<String>();
    for (var room : rooms().all()) {
      room(room.id());
      Fx.run(() -> {
        shell.front().orElseThrow().table().map(t -> t.view().getWidth()).filter(w -> w < LIST).ifPresent(w -> wrong.add("%s: list of %.0f px".formatted(room.id(), w)));
        var page = shell.front().orElseThrow().page();
        for (var card : page.lookupAll(".card")) {
          var right = card.localToScene(card.getBoundsInLocal()).getMaxX();
          if (card.isVisible() && right > 1024) wrong.add("%s: %s ends at %.0f".formatted(room.id(), card, right));
        }
      });
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void theChosenSessionIsALineOrWholeAndNeverCut() {
    for (var height : List.of(640, 900)) {
      Fx.run(() -> stage.setHeight(height));
      eventually(() -> shell.overlay().getHeight() == height);
      room("activity");
      eventually(() -> {
        var detail = shell.overlay().lookup("#session-detail");
        var bottom = detail.localToScene(detail.getBoundsInLocal()).getMaxY();
        var facts = shell.overlay().lookup("#session-detail .fact-list");
        return bottom < height - 28 && (facts == null ? height == 640 : height == 900 && facts.localToScene(facts.getBoundsInLocal()).getMaxY() <= bottom);
      });
    }
  }

  @Test
  void at1280By800TheChosenSessionIsWholeAndTilesAreLevel() {
    Fx.run(() -> {
      stage.setWidth(1280);
      stage.setHeight(800);
    });
    eventually(() -> shell.overlay().getWidth() == 1280 && shell.overlay().getHeight() == 800);
    room("activity");
    eventually(() -> shell.overlay().lookup("#session-detail .fact-list") != null && bottom("#session-detail") <= 800 - 28 - 8);
    room("overview");
    // Two rows of tiles.
    eventually(() -> shell.front().orElseThrow().page().lookupAll(".tile-value").size() > 6
        && shell.front().orElseThrow().page().lookupAll(".tile-value").stream().map(n -> Math.round(n.localToScene(n.getLayoutBounds()).getMinY())).distinct().count() == 2);
  }

  private double bottom(String selector) {
    var node = shell.overlay().lookup(selector);
    return node.localToScene(node.getLayoutBounds()).getMaxY();
  }

  @Test
  void afterLargeLettersTheSmallestWindowShowsItsBarsAgain() {
    Fx.run(() -> stage.setHeight(640));
    eventually(() -> shell.overlay().getHeight() == 640);
    Fx.run(() -> shell.overlay().zoom(2));
    eventually(() -> shell.overlay().lookup(".frame-scroll") != null);
    Fx.run(() -> shell.overlay().zoom(1));
    eventually(() -> {
      var foot = shell.overlay().lookup(".status-bar");
      var head = shell.overlay().lookup("#connection");
      return foot.localToScene(foot.getBoundsInLocal()).getMaxY() <= 641 && head.localToScene(head.getBoundsInLocal()).getMinY() >= 0;
    });
  }

  @Test
  void whatExplainsAFigureStandsInTheWindowAlsoWhenThatShrinks() {
    Fx.run(() -> stage.setHeight(900));
    eventually(() -> shell.overlay().getHeight() == 900);
    room("bloat");
    eventually(() -> shell.overlay().lookup("#tile-wasted .info") != null);
    Fx.run(() -> ((javafx.scene.control.Button) shell.overlay().lookup("#tile-wasted .info")).fire());
    eventually(this::explanationStandsInTheWindow);
    Fx.run(() -> stage.setHeight(640));
    eventually(() -> shell.overlay().getHeight() == 640 && explanationStandsInTheWindow());
    Fx.run(() -> shell.overlay().zoom(1.5));
    try {
      eventually(() -> shell.overlay().getHeight() < 430 && explanationStandsInTheWindow());
    } finally {
      Fx.run(() -> {
        shell.overlay().closePopover();
        shell.overlay().zoom(1);
      });
    }
  }

  private boolean explanationStandsInTheWindow() {
    // Its place without its shadow.
    return shell.overlay().lookup("InfoPopover") instanceof javafx.scene.layout.Region shown && shown.getLayoutY() >= 0 && shown.getHeight() > 200
        && shown.getLayoutY() + shown.getHeight() <= shell.overlay().getHeight() && shown.getLayoutX() + shown.getWidth() <= shell.overlay().getWidth();
  }

  @Test
  void whatHelpsIsReadWhole() {
    for (var width : List.of(1024, 1440)) {
      Fx.run(() -> {
        stage.setWidth(width);
        stage.setHeight(900);
      });
      eventually(() -> shell.overlay().getWidth() == width && shell.overlay().getHeight() == 900);
      room("overview");
      eventually(() -> helps().findAny().isPresent());
      eventually(() -> helps().allMatch(cell -> ((Text) cell.lookup(".text")).getText().equals(cell.getText())));
    }
  }

  private Stream<TableCell<?, ?>> helps() {
    return shell.front().orElseThrow().table().orElseThrow().view().lookupAll(".table-cell").stream().filter(n -> n instanceof TableCell<?, ?> c && c.getTableColumn() != null
        && c.getTableColumn().getText().equals("What helps") && c.getText() != null && c.getText().length() > 20).map(n -> (TableCell<?, ?>) n);
  }
}
