package io.pgdeck.ui;

import io.pgdeck.job.Jobs;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Severity;
import io.pgdeck.server.Capabilities;
import io.pgdeck.server.Extension;
import io.pgdeck.server.Server;
import io.pgdeck.server.ServerProfile;
import io.pgdeck.server.TroubleException;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Connects once, says what this server and role allow, and disconnects.
final class ConnectTest extends VBox {
  private record Line(Severity severity, String head, String text) {}

  private final Badge result = new Badge("");
  private final VBox lines = new VBox(6);

  ConnectTest() {
    getStyleClass().add("connect-test");
    var head = new Label("Test");
    head.getStyleClass().add("strong");
    var row = new HBox(8, head, result);
    row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    result.setId("test-result");
    getChildren().setAll(row, lines);
    setSpacing(8);
    setVisible(false);
  }

  void run(ServerProfile profile) {
    setVisible(true);
    result.setText("Connecting to " + profile.address());
    result.show(Severity.NONE);
    lines.getChildren().clear();
    Jobs.background("Test " + profile.name(), () -> {
      var started = System.nanoTime();
      try (var server = Server.connect(profile)) {
        var took = (System.nanoTime() - started) / 1e6;
        var asked = System.nanoTime();
        var found = server.probe();
        var round = (System.nanoTime() - asked) / 1e6;
        Fx.run(() -> show("Connected in " + Formats.duration(took), Severity.GOOD, told(profile, found, round)));
      } catch (TroubleException e) {
        fail(e);
      }
    });
  }

  /// What was typed or what the server said.
  void fail(TroubleException why) {
    Fx.run(() -> {
      setVisible(true);
      show("No connection", Severity.CRITICAL, List.of(new Line(Severity.CRITICAL, "", why.trouble().sentence())));
    });
  }

  private void show(String words, Severity severity, List<Line> told) {
    result.setText(words);
    result.show(severity);
    lines.getChildren().setAll(told.stream().map(ConnectTest::line).toList());
  }

  private static List<Line> told(ServerProfile profile, Capabilities found, double roundMs) {
    return List.of(
        new Line(Severity.GOOD, "Reached", "%s · two statements in %s".formatted(profile.address(), Formats.duration(roundMs))),
        new Line(Severity.GOOD, "PostgreSQL " + found.version().split(" ")[0], (found.inRecovery() ? "standby" : "primary") + " · up since "
            + Formats.iso(found.startedAt()).substring(0, 16).replace('T', ' ') + " UTC"),
        found.superuser() ? new Line(Severity.GOOD, "Rights", found.role() + " is a superuser: sees everything")
            : found.monitor() ? new Line(Severity.GOOD, "Rights", found.role() + " is in pg_monitor: sees all sessions and statements")
            : new Line(Severity.WARNING, "Rights", found.role() + " sees its own sessions and statements only: ask for GRANT pg_monitor"),
        statements(found.extension("pg_stat_statements")),
        found.monitoringVersion() != null ? new Line(Severity.GOOD, "Monitoring schema", "V" + found.monitoringVersion())
            : found.foreignMonitoringSchema() ? new Line(Severity.WARNING, "Monitoring schema", "there is one that is not ours; every panel runs directly")
            : new Line(Severity.INFO, "Monitoring schema", "not installed: every panel runs directly, without history"));
  }

  private static Line statements(Extension extension) {
    return switch (extension.state()) {
      case WORKING -> new Line(Severity.GOOD, "pg_stat_statements", "counting");
      case CREATED -> new Line(Severity.WARNING, "pg_stat_statements", "created but not loaded: Slow queries stays empty");
      case AVAILABLE, LOADED -> new Line(Severity.WARNING, "pg_stat_statements", "not created in this database: Slow queries stays empty");
      case ABSENT -> new Line(Severity.WARNING, "pg_stat_statements", "not on this server: Slow queries stays empty");
    };
  }

  private static HBox line(Line told) {
    var head = new Label(told.head());
    head.getStyleClass().addAll("medium", "small");
    head.setMinWidth(USE_PREF_SIZE);
    var text = new Label(told.text());
    text.getStyleClass().addAll("muted", "small");
    text.setWrapText(true);
    var line = new HBox(Icons.of(Icons.of(told.severity()), Icons.colour(told.severity())));
    if (!told.head().isEmpty()) line.getChildren().add(head);
    line.getChildren().add(text);
    line.getStyleClass().add("check-line");
    return line;
  }
}
