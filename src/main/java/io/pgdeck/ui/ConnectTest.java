package io.pgdeck.ui;

import io.pgdeck.connections.ConnectionCheck;
import io.pgdeck.connections.ConnectionCheck.Finding;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Severity;
import io.pgdeck.server.ServerProfile;
import io.pgdeck.server.TroubleException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Connects once, says what this server and role allow and what brings the rest, and disconnects.
final class ConnectTest extends VBox {
  private final Shell shell;
  private final Badge result = new Badge("");
  private final VBox lines = new VBox(4);
  private final Button save = new Button("Save SQL…");
  private final HBox note;
  private @Nullable ConnectionCheck shown;

  ConnectTest(Shell shell) {
    super(12);
    this.shell = shell;
    var head = new Label("Test");
    head.getStyleClass().add("strong");
    result.setId("test-result");
    var row = new HBox(8, head, result);
    row.setAlignment(Pos.CENTER_LEFT);
    var card = new VBox(8, row, lines);
    card.getStyleClass().add("connect-test");
    var words = new Label("What is missing needs somebody who may do it. PgDeck can write the steps as one SQL file to hand on.");
    words.setWrapText(true);
    words.getStyleClass().add("small");
    HBox.setHgrow(words, Priority.ALWAYS);
    words.setMaxWidth(Double.MAX_VALUE);
    save.setId("save-sql");
    save.getStyleClass().add("small");
    save.setMinWidth(USE_PREF_SIZE);
    save.setOnAction(_ -> save());
    note = new HBox(10, Icons.of("fth-shield", "muted"), words, save);
    note.getStyleClass().add("note");
    note.setAlignment(Pos.CENTER_LEFT);
    getChildren().setAll(card, note);
    hide();
  }

  void hide() {
    setVisible(false);
    setManaged(false);
  }

  void begin(ServerProfile profile) {
    shown = null;
    setVisible(true);
    setManaged(true);
    tell(note, false);
    result.setText("Connecting to " + profile.address());
    result.show(Severity.NONE);
    lines.getChildren().clear();
  }

  /// Connects and tells; blocks.
  static void run(ServerProfile profile, Consumer<ConnectionCheck> done) {
    var check = ConnectionCheck.of(profile);
    Fx.run(() -> done.accept(check));
  }

  void show(ConnectionCheck check) {
    shown = check;
    result.setText("Connected in " + Formats.duration(check.connectMs()));
    result.show(Severity.GOOD);
    lines.getChildren().setAll(check.findings().stream().map(this::line).toList());
    tell(note, !check.script().isEmpty());
  }

  /// What was typed or what the server said.
  void fail(TroubleException why) {
    setVisible(true);
    setManaged(true);
    tell(note, false);
    result.setText("No connection");
    result.show(Severity.CRITICAL);
    lines.getChildren().setAll(List.of(line(new Finding(Severity.CRITICAL, "", why.trouble().sentence(), null))));
  }

  private static void tell(HBox what, boolean on) {
    what.setVisible(on);
    what.setManaged(on);
  }

  private void save() {
    var check = shown;
    if (check == null) return;
    shell.console().files().ask("pgdeck-rights.sql").ifPresent(file -> io.pgdeck.job.Jobs.background("Save " + file, () -> {
      try {
        Files.writeString(file, check.script());
        Fx.run(() -> shell.overlay().tell(Severity.GOOD, "Written to " + file));
      } catch (IOException e) {
        Fx.run(() -> shell.overlay().tell(Severity.CRITICAL, "%s cannot be written: check the folder and its rights.".formatted(file)));
      }
    }));
  }

  private VBox line(Finding finding) {
    var head = new Label(finding.title());
    head.getStyleClass().addAll("medium", "small");
    head.setMinWidth(USE_PREF_SIZE);
    var text = new Label(finding.text());
    text.getStyleClass().addAll("muted", "small");
    text.setWrapText(true);
    var icon = Icons.of(Icons.of(finding.severity()), Icons.colour(finding.severity()));
    icon.setAccessibleText(finding.severity().name().toLowerCase(java.util.Locale.ROOT));
    var line = new HBox(icon);
    if (!finding.title().isEmpty()) line.getChildren().add(head);
    line.getChildren().add(text);
    line.getStyleClass().add("check-line");
    var sql = finding.fix();
    if (sql == null) return new VBox(line);
    if (finding.severity() == Severity.WARNING) return new VBox(2, line, fix(sql));
    // What is only worth knowing takes one line; its statement is one click away.
    line.getChildren().add(copy(sql));
    return new VBox(line);
  }

  private static String first(String sql) {
    return sql.lines().filter(l -> !l.isBlank()).findFirst().orElse("") + (sql.lines().count() > 1 ? " …" : "");
  }

  private static Button copy(String sql) {
    var copy = Icons.button("fth-copy", "Copy: " + first(sql), () -> PanelState.copy(sql));
    copy.getStyleClass().add("small");
    return copy;
  }

  private static HBox fix(String sql) {
    var first = first(sql);
    var text = new Label(first);
    text.getStyleClass().addAll("mono", "check-fix");
    text.setTooltip(new Tooltip(sql));
    text.setMinWidth(0);
    var row = new HBox(6, text, copy(sql));
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("check-fix-row");
    return row;
  }
}
