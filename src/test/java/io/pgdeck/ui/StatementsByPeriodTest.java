package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.chart.TimeRange;
import io.pgdeck.history.Counted;
import io.pgdeck.history.HistoryStore;
import io.pgdeck.history.KeptPlan;
import io.pgdeck.history.Retention;
import io.pgdeck.history.SessionSample;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Rooms;
import io.pgdeck.queries.PeriodQuery;
import io.pgdeck.queries.QueriesRoom;
import io.pgdeck.queries.TopQuery;
import io.pgdeck.recorder.Recorder;
import io.pgdeck.recorder.StatementHistory;
import io.pgdeck.statements.StatementTotals;
import io.pgdeck.ui.chart.ChartPane;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// Slow queries by period: what ran between two readings, beside what ran before; its drawer with history and plan; a brush.
class StatementsByPeriodTest extends WindowTest {
  @Override Rooms rooms() {
    return new Rooms(List.of(new QueriesRoom()), List.of());
  }

  @Override void fill() throws Exception {
    database.run("create extension pg_stat_statements", "create table sample.period_of_test (id int primary key, v text)",
        "insert into sample.period_of_test select g, 'v' || g from generate_series(1, 5000) g", "analyze sample.period_of_test");
  }

  @Test
  void whatRanIsListedExplainedAndBrushed(FxRobot robot) throws Exception {
    Fx.call(() -> {
      shell.front().orElseThrow().open("queries");
      return true;
    });
    var session = shell.front().orElseThrow().session();
    eventually(() -> session.statements().end().isPresent());
    robot.clickOn("#span-hour");
    for (var i = 0; i < 7; i++) database.run("select count(*) from sample.period_of_test where v = 'v17'");
    readAgain();
    PanelTable<PeriodQuery> list = list(robot);
    eventually(() -> list.seen().stream().anyMatch(StatementsByPeriodTest::ours));
    var row = list.seen().stream().filter(StatementsByPeriodTest::ours).findFirst().orElseThrow();
    assertThat(row.calls()).isEqualTo(7);
    assertThat(row.whole()).isTrue();
    assertThat(row.rowsPerCall()).isEqualTo(1);
    assertThat(row.minExecMs()).as("first seen in the period, so its fastest is known").isNotNull();
    assertThat(this.<Label>find(robot, "#period-note").getText()).contains("nothing earlier to compare with");

    // The drawer: figures, history, generic plan.
    Fx.call(() -> {
      list.select(StatementsByPeriodTest::ours);
      list.view().requestFocus();
      return true;
    });
    eventually(() -> list.selectedProperty().get() != null && ours(list.selectedProperty().get()));
    robot.push(KeyCode.ENTER);
    eventually(() -> robot.lookup("#statement-title").tryQuery().isPresent());
    eventually(() -> robot.lookup(".plan-line").queryAll().size() >= 2);
    assertThat(robot.lookup(".plan-line").queryAllAs(Node.class)).anyMatch(n -> n.lookupAll(".label").stream().anyMatch(l -> l instanceof Label label && label.getText().contains("period_of_test")));
    assertThat(this.<Label>find(robot, "#plan-note").getText()).contains("without the statement's values");
    assertThat(this.<Label>find(robot, "#statement-tables").getText()).isEqualTo("Tables: period_of_test (Seq Scan)");
    robot.push(KeyCode.ESCAPE);
    eventually(() -> robot.lookup("#statement-drawer").tryQuery().isEmpty());

    // A second reading makes a second part; what is brushed is the period.
    var first = session.statements().parts().getLast();
    database.run("select count(*) from sample.period_of_test where v = 'v18'");
    readAgain();
    eventually(() -> list.seen().stream().anyMatch(q -> ours(q) && q.calls() == 8));
    eventually(() -> this.<ChartPane>find(robot, "#statement-load").getChart() != null);
    Fx.call(() -> {
      session.time().select(new TimeRange(first.from().minusMillis(1), first.to()));
      return true;
    });
    eventually(() -> list.seen().stream().anyMatch(q -> ours(q) && q.calls() == 7));
    Fx.call(() -> {
      session.time().select(null);
      return true;
    });
    eventually(() -> list.seen().stream().anyMatch(q -> ours(q) && q.calls() == 8));
  }

  @Test
  void aWindowJustOpenedListsTheDayThatWasRecorded(FxRobot robot) throws Exception {
    var session = shell.front().orElseThrow().session();
    eventually(() -> session.capabilitiesProperty().get() != null);
    var now = Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MINUTES);
    try (var store = HistoryStore.open(settings.resolve("history"), InstantSource.system(), Retention.USUAL)) {
      var identity = Recorder.identity(session.server());
      for (var m = 48 * 60; m > 60; m -= 10) {
        var values = new double[StatementHistory.FAMILY.columns().size()];
        values[0] = 10;
        // Since a day ago ten times as slow.
        values[1] = m > 24 * 60 ? 50 : 500;
        values[2] = values[1] * values[1] / 10;
        store.count(identity, "here", StatementHistory.FAMILY, now.minusSeconds(60L * m), now.minusSeconds(60L * (m - 10)), List.of(new Counted("4711/5/10/true", null, values)), null);
      }
      for (var i = 0; i < 4; i++) {
        var at = now.minusSeconds(7200 + i);
        store.append(identity, "here", at, Map.of("active_sessions", 1.0), List.of(new SessionSample(7, at, null, "client backend", "app", "shop", "orders", null, "active", i == 0 ? null : "IO",
            i == 0 ? null : "DataFileRead", 4711L, false, "select * from yesterday where id = ?", at, at, null, List.of())));
      }
      store.texts(identity, "here", Map.of(4711L, "select * from yesterday where id = $1"));
      store.plans(identity, "here", List.of(kept(now.minusSeconds(8 * 3600), "Index Scan")));
      store.plans(identity, "here", List.of(kept(now.minusSeconds(5 * 3600), "Index Scan")));
      store.plans(identity, "here", List.of(kept(now.minusSeconds(4 * 3600), "Seq Scan")));
    }
    Fx.call(() -> {
      shell.front().orElseThrow().open("queries");
      return true;
    });
    eventually(() -> session.statements().end().isPresent());
    robot.clickOn("#span-day");
    PanelTable<PeriodQuery> list = list(robot);
    eventually(() -> list.seen().stream().anyMatch(q -> Long.valueOf(4711).equals(q.queryid())));
    var row = list.seen().stream().filter(q -> Long.valueOf(4711).equals(q.queryid())).findFirst().orElseThrow();
    assertThat(row.query()).isEqualTo("select * from yesterday where id = $1");
    assertThat(row.calls()).as("readings of the last 24 h, the last hour of which is missing").isBetween(1360L, 1390L);
    assertThat(row.signal()).isEqualTo("REGRESSED");
    assertThat(row.planChangedAt()).as("recorded before this window was opened").isEqualTo(now.minusSeconds(4 * 3600));
    assertThat(this.<Label>find(robot, "#period-note").getText()).contains("compared with the 1 d before");
    eventually(() -> this.<ChartPane>find(robot, "#statement-load").getChart() != null);

    // Its drawer tells what sessions waited for that were seen at it.
    Fx.call(() -> {
      list.select(q -> Long.valueOf(4711).equals(q.queryid()));
      list.view().requestFocus();
      return true;
    });
    eventually(() -> list.selectedProperty().get() != null && Long.valueOf(4711).equals(list.selectedProperty().get().queryid()));
    robot.push(KeyCode.ENTER);
    eventually(() -> robot.lookup("#statement-waits").tryQuery().map(Node::isVisible).orElse(false));
    var waits = robot.lookup("#statement-waits").query().lookupAll(".label").stream().filter(n -> n instanceof Label).map(n -> ((Label) n).getText()).toList();
    assertThat(waits).contains("Waits in the last 24 h · 4 samples", "IO · DataFileRead", "75.0 %", "CPU", "25.0 %");
    assertThat(this.<Label>find(robot, "#statement-tables").getText()).isEqualTo("Tables: yesterday");

    // And the plan it had before, although nothing can plan it now.
    eventually(() -> robot.lookup("#kept-plans").tryQuery().map(Node::isVisible).orElse(false));
    assertThat(this.<Label>find(robot, "#kept-plans-title").getText()).startsWith("Plan changes: 1, the last one seen ");
    var chip = (ToggleButton) robot.lookup("#kept-plans .toggle-button").query();
    assertThat(chip.isSelected()).isTrue();
    assertThat(chip.getText()).isEqualTo(Formats.span(now.minusSeconds(8 * 3600), now.minusSeconds(5 * 3600), session.now(), session.zone()));
    eventually(() -> robot.lookup(".plan-line").queryAllAs(Node.class).stream().anyMatch(n -> n.lookupAll(".label").stream().anyMatch(l -> l instanceof Label label && label.getText().contains("Index Scan"))));
    robot.push(KeyCode.ESCAPE);
    eventually(() -> robot.lookup("#statement-drawer").tryQuery().isEmpty());
  }

  @Test
  void theListSinceTheResetOpensTheSameDrawer(FxRobot robot) throws Exception {
    Fx.call(() -> {
      shell.front().orElseThrow().open("queries");
      return true;
    });
    // Dear enough to be among the fifty of the whole server.
    database.run("select count(*) from sample.period_of_test a join sample.period_of_test b on a.id <> b.id");
    PanelTable<TopQuery> ranked = robot.lookup(n -> n instanceof PanelTable<?> t && "v_top_queries_by_time".equals(t.getPanel())).query();
    Fx.call(() -> {
      shell.front().orElseThrow().session().refresh();
      return true;
    });
    eventually(() -> ranked.seen().stream().anyMatch(StatementsByPeriodTest::counted));
    Fx.call(() -> {
      ranked.select(StatementsByPeriodTest::counted);
      ranked.view().requestFocus();
      return true;
    });
    eventually(() -> ranked.selectedProperty().get() != null && counted(ranked.selectedProperty().get()));
    robot.push(KeyCode.ENTER);
    eventually(() -> robot.lookup(".plan-line").queryAll().size() >= 2);
    assertThat(this.<Label>find(robot, "#statement-tables").getText()).isEqualTo("Tables: period_of_test (Seq Scan)");
    var title = this.<Label>find(robot, "#statement-title").getText();
    var at = ranked.seen().indexOf(ranked.selectedProperty().get());
    robot.push(at == 0 ? KeyCode.DOWN : KeyCode.UP);
    eventually(() -> !this.<Label>find(robot, "#statement-title").getText().equals(title));
    assertThat(ranked.seen().indexOf(ranked.selectedProperty().get())).isEqualTo(at == 0 ? 1 : at - 1);
    robot.push(KeyCode.ESCAPE);
  }

  private static boolean counted(TopQuery q) {
    return q.query() != null && q.query().contains("period_of_test a join");
  }

  private void readAgain() {
    var session = shell.front().orElseThrow().session();
    var before = session.statements().end().orElseThrow();
    Fx.call(() -> {
      session.refresh(List.of(StatementTotals.PANEL));
      return true;
    });
    eventually(() -> session.statements().end().orElseThrow().isAfter(before));
  }

  private static boolean ours(PeriodQuery q) {
    return q.query() != null && q.query().contains("count(*) from sample.period_of_test");
  }

  @SuppressWarnings("unchecked")
  private PanelTable<PeriodQuery> list(FxRobot robot) {
    return robot.lookup(n -> n instanceof PanelTable<?> t && "statement_period".equals(t.getPanel())).query();
  }

  private static KeptPlan kept(Instant at, String type) {
    return new KeptPlan(4711, at, at, type, "[{\"Plan\": {\"Node Type\": \"%s\", \"Relation Name\": \"yesterday\", \"Total Cost\": 8.3, \"Startup Cost\": 0.1, \"Plan Rows\": 1, \"Plan Width\": 4}}]".formatted(type));
  }
}
