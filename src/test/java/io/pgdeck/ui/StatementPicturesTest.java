package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.queries.PeriodQuery;
import io.pgdeck.statements.StatementTotals;
import io.pgdeck.ui.theme.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;

/// Slow queries by period and the drawer of a statement over Trade Engine, drawn in both themes for eyes.
class StatementPicturesTest extends TradeEngineWindow {
  private static final Path FOLDER = Path.of("target/pictures");

  @Override void fill() throws Exception {
    Files.createDirectories(FOLDER);
    database.run("create extension pg_stat_statements");
    super.fill();
  }

  private void work(int times) throws Exception {
    for (var i = 0; i < times; i++) {
      database.run("select count(*), sum(quantity) from trades where symbol = 'BTCUSD' and executed_at > now() - interval '2 days'",
          "select symbol, max(price) from trades group by symbol order by 2 desc limit 20", "select * from orders where status = 'OPEN' order by created_at desc limit 20",
          "select o.status, count(*) from orders o join trades t on t.symbol = o.symbol and t.price > o.price group by o.status order by 2 desc limit 10");
    }
  }

  @Test
  void picturesInBothThemes() throws Exception {
    var scene = Fx.call(() -> {
      stage.getScene().setRoot(new javafx.scene.layout.Pane());
      var one = new Scene(shell.overlay(), 1440, 900);
      shell.theme().dress(one);
      shell.front().orElseThrow().open("queries");
      return one;
    });
    var session = shell.front().orElseThrow().session();
    eventually(() -> session.statements().end().isPresent());
    for (var round = 1; round <= 3; round++) {
      work(5 * round);
      var before = session.statements().end().orElseThrow();
      Fx.run(() -> session.refresh(List.of(StatementTotals.PANEL)));
      eventually(() -> session.statements().end().orElseThrow().isAfter(before));
    }
    Fx.run(() -> ((ToggleButton) shell.overlay().lookup("#span-quarter")).fire());
    eventually(() -> {
      lay();
      return list() != null && list().seen().size() > 3 && list().selectedProperty().get() != null;
    });
    pictures(scene, "02-slow-queries-period");
    Fx.run(() -> {
      list().select(q -> q.query() != null && q.query().startsWith("select symbol"));
      list().view().requestFocus();
    });
    eventually(() -> list().selectedProperty().get().query().startsWith("select symbol"));
    Fx.run(() -> list().view().fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false)));
    eventually(() -> {
      lay();
      return shell.overlay().lookup("#statement-drawer") != null && !shell.overlay().lookupAll(".plan-line").isEmpty();
    });
    pictures(scene, "15-query-detail");
  }

  private PanelTable<PeriodQuery> list() {
    return shell.overlay().lookupAll(".panel-table").stream().filter(n -> n instanceof PanelTable<?> t && "statement_period".equals(t.getPanel())).map(StatementPicturesTest::cast).findFirst().orElse(null);
  }

  @SuppressWarnings("unchecked")
  private static PanelTable<PeriodQuery> cast(javafx.scene.Node node) {
    return (PanelTable<PeriodQuery>) node;
  }

  private void pictures(Scene scene, String name) {
    for (var mode : List.of(Theme.Mode.LIGHT, Theme.Mode.DARK)) {
      for (var pass = 0; pass < 4; pass++) {
        Fx.call(() -> {
          shell.theme().set(mode);
          lay();
          return true;
        });
        Screenshots.pulses(2);
      }
      var parameters = new SnapshotParameters();
      parameters.setViewport(new Rectangle2D(0, 0, 1440, 900));
      var file = FOLDER.resolve("%s-%s.png".formatted(name, mode.name().toLowerCase(Locale.ROOT)));
      Screenshots.write(Fx.call(() -> scene.getRoot().snapshot(parameters, null)), file);
      assertThat(file).isNotEmptyFile();
    }
  }

  /// No window draws this scene: what came up is laid out by hand.
  private void lay() {
    shell.overlay().resize(1440, 900);
    shell.overlay().applyCss();
    shell.overlay().layout();
  }
}
