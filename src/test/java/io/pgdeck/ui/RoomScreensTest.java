package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.alerts.AlertsRoom;
import io.pgdeck.alerts.Metric;
import io.pgdeck.chart.TimeRange;
import io.pgdeck.matviews.MatviewsRoom;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Rooms;
import io.pgdeck.partitions.Partition;
import io.pgdeck.partitions.PartitionsRoom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// The screens of partitions, materialized views and alerts over a real database: what they show is what it holds, and their
/// buttons open the preview with the exact statements.
class RoomScreensTest extends WindowTest {
  @Override
  Rooms rooms() {
    return new Rooms(List.of(new PartitionsRoom(), new MatviewsRoom(), new AlertsRoom()), List.of());
  }

  @Override
  int width() {
    return 1300;
  }

  @Override
  void fill() throws SQLException {
    database.run("create table sample.\"Order.Items\" (id bigint, at timestamptz not null) partition by range (at)");
    // Today and the days round it; the day after tomorrow is left out.
    for (var day : List.of(-2, -1, 0, 1, 3)) {
      database.run("""
          do $$ begin execute format('create table sample."Order.Items_%s" partition of sample."Order.Items" for values from (%L) to (%L)',
            to_char(date_trunc('day', now() at time zone 'UTC') + interval '{d} day', 'YYYY_MM_DD'),
            (date_trunc('day', now() at time zone 'UTC') + interval '{d} day') at time zone 'UTC',
            (date_trunc('day', now() at time zone 'UTC') + interval '{d} day' + interval '1 day') at time zone 'UTC'); end $$""".replace("{d}", String.valueOf(day)));
    }
    database.run("create materialized view sample.\"we\"\"ird\" as select g as id from generate_series(1, 10) g",
        "create unique index on sample.\"we\"\"ird\" (id)");
  }

  private void open(String room) {
    Fx.call(() -> {
      shell.front().orElseThrow().open(room);
      return true;
    });
  }

  private Parent page() {
    return shell.front().orElseThrow().page();
  }

  private static <T extends Node> List<T> all(Node node, Class<T> type) {
    var found = new ArrayList<T>();
    if (type.isInstance(node)) found.add(type.cast(node));
    if (node instanceof Parent parent) parent.getChildrenUnmodifiable().forEach(n -> found.addAll(all(n, type)));
    return found;
  }

  @SuppressWarnings("unchecked")
  private <R extends Record> PanelTable<R> table(String panel) {
    return (PanelTable<R>) all(page(), PanelTable.class).stream().filter(t -> t.getPanel().equals(panel)).findFirst().orElseThrow();
  }

  private String sql() {
    return all(shell.overlay().lookup("#action-preview"), SqlText.class).stream().map(SqlText::getSql).collect(Collectors.joining("\n"));
  }

  /// Pressed as Enter would press it: a scrolled-out button is not under the pointer.
  private void press(String id) {
    eventually(() -> page().lookup(id) instanceof Button button && !button.isDisabled());
    Fx.call(() -> {
      ((Button) page().lookup(id)).fire();
      return true;
    });
    eventually(() -> shell.overlay().lookup("#run-action") instanceof Button button && !button.isDisabled());
  }

  @Test
  void partitionsAreThoseOfTheDatabaseAndTheHoleBetweenThem() throws SQLException {
    open("partitions");
    eventually(() -> table("v_partition_health").seen().size() == 6);
    PanelTable<Partition> table = table("v_partition_health");
    var names = database.rows("select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid order by 1 desc").stream()
        .map(r -> r.get("name")).toList();
    assertThat(table.seen()).filteredOn(p -> !p.isMissing()).extracting(Partition::partitionName).isEqualTo(names);
    assertThat(table.seen().get(1).isMissing()).isTrue();
    press("#create-missing");
    assertThat(sql()).contains("attach partition \"sample\".\"Order.Items_").contains("(like \"sample\".\"Order.Items\" including all)");
  }

  @Test
  void aViewIsRefreshedFromItsCardAndLogged(FxRobot robot) throws SQLException {
    open("matviews");
    var oid = database.rows("select c.oid::bigint as oid from pg_class c where c.relkind = 'm'").getFirst().get("oid");
    press("#refresh-" + oid);
    assertThat(sql()).contains("refresh materialized view concurrently \"sample\".\"we\"\"ird\"");
    robot.clickOn("#run-action");
    eventually(() -> shell.overlay().lookup("#result") != null);
    assertThat(this.<Label>find(robot, "#result").getText()).contains("done");
    eventually(() -> table("v_refresh_log").seen().size() == 1);
    theLogFollowsTheTimeThatIsLookedAt();
  }

  /// It has no tool row: the chip stands in the head of its card.
  private void theLogFollowsTheTimeThatIsLookedAt() {
    var session = shell.front().orElseThrow().session();
    var now = session.now();
    Fx.run(() -> session.time().select(new TimeRange(now.minus(Duration.ofDays(2)), now.minus(Duration.ofDays(1)))));
    eventually(() -> table("v_refresh_log").seen().isEmpty());
    var chip = (Button) page().lookup(".range-chip");
    eventually(() -> chip.isVisible() && chip.getParent().getStyleClass().contains("card-tools") && shownIn(chip));
    assertThat(chip.getText()).as("days, where it is not today").contains(Formats.day(now.minus(Duration.ofDays(2)), now, session.zone()));
    eventually(() -> all(page(), StateCard.class).stream().anyMatch(s -> s.getAccessibleText().equals("No refresh in %s. 1 refresh at other times".formatted(chip.getText())) && shownIn(s)));
    Fx.run(() -> session.time().select(new TimeRange(now.minusSeconds(60), now.plusSeconds(60))));
    eventually(() -> table("v_refresh_log").seen().size() == 1);
    Fx.run(chip::fire);
    eventually(() -> session.time().live() && !chip.isVisible() && table("v_refresh_log").seen().size() == 1);
  }

  @Test
  void thresholdsAreChangedWhereTheyAreShown(FxRobot robot) {
    open("alerts");
    eventually(() -> table("v_alerts").seen().size() == 26);
    PanelTable<Metric> thresholds = table("v_alerts");
    var servers = metric(thresholds, "connection_usage");
    Fx.run(() -> thresholds.select(m -> m.metricName().equals("connection_usage")));
    eventually(() -> thresholds.selectedProperty().get() instanceof Metric m && m.metricName().equals("connection_usage"));
    Fx.run(() -> thresholds.view().requestFocus());
    robot.push(KeyCode.ENTER);
    eventually(() -> shell.overlay().lookup("#threshold-connection_usage-warning") instanceof TextField f && f.isFocused());
    assertThat(this.<Label>find(robot, "#threshold-source").getText()).startsWith("From the documented baselines.");
    var critical = this.<TextField>find(robot, "#threshold-connection_usage-critical");
    robot.clickOn(critical).write("abc");
    eventually(() -> this.<Label>find(robot, "#threshold-editor .refused").getText().contains("\"abc\" is not a number"));
    Fx.run(critical::clear);
    robot.write("0").push(KeyCode.ENTER);
    eventually(() -> metric(thresholds, "connection_usage") instanceof Metric m && Double.valueOf(0).equals(m.criticalThreshold()) && "CRITICAL".equals(m.status()));
    eventually(() -> this.<Label>find(robot, "#threshold-source").getText().startsWith("Your own"));
    assertThat(servers.criticalThreshold()).isGreaterThan(0);
    assertThat(Double.valueOf(critical.getPromptText())).as("what an empty field goes back to").isEqualTo(servers.criticalThreshold());
    robot.push(KeyCode.ESCAPE);
    eventually(() -> !shell.overlay().popoverShown());
    // With another figure and in another row it is still the chosen one.
    eventually(() -> thresholds.selectedProperty().get() instanceof Metric m && m.metricName().equals("connection_usage"));
    Fx.run(() -> thresholds.view().requestFocus());
    robot.push(KeyCode.ENTER);
    eventually(() -> shell.overlay().lookup("#threshold-connection_usage-critical") instanceof TextField f && f.getText().equals("0"));
    assertThat(Double.valueOf(this.<TextField>find(robot, "#threshold-connection_usage-critical").getPromptText())).as("opened again with an own one")
        .isEqualTo(servers.criticalThreshold());
    Fx.run(() -> this.<Button>find(robot, "#threshold-reset").fire());
    eventually(() -> metric(thresholds, "connection_usage").criticalThreshold().equals(servers.criticalThreshold()));
    eventually(() -> this.<Button>find(robot, "#threshold-reset").isDisabled());
    robot.push(KeyCode.ESCAPE);
    eventually(() -> !shell.overlay().popoverShown());
  }

  private static Metric metric(PanelTable<Metric> table, String name) {
    return table.seen().stream().filter(m -> m.metricName().equals(name)).findFirst().orElseThrow();
  }

  private static boolean shownIn(Node node) {
    for (Node n = node; n != null; n = n.getParent()) if (!n.isVisible()) return false;
    return node.getScene() != null;
  }

  @Test
  @SuppressWarnings("unchecked")
  void activeAlertsAreTheMetricsBeyondAThreshold() {
    open("alerts");
    eventually(() -> table("v_alerts").seen().size() == 26);
    PanelTable<Metric> thresholds = table("v_alerts");
    var active = (ListView<Metric>) page().lookup("#active");
    assertThat(active.getItems()).containsExactlyInAnyOrderElementsOf(thresholds.seen().stream().filter(Metric::raised).toList());
    assertThat(active.getItems()).anyMatch(m -> m.metricName().equals("partition_health_issues"));
  }
}
