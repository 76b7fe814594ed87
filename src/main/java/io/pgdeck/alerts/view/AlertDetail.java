package io.pgdeck.alerts.view;

import io.pgdeck.alerts.AcknowledgeAlert;
import io.pgdeck.alerts.Metric;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Severity;
import io.pgdeck.ui.Card;
import io.pgdeck.ui.FactList;
import io.pgdeck.ui.Icons;
import io.pgdeck.ui.Note;
import io.pgdeck.ui.RoomContext;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One metric: what is wrong, where it stands on its scale, what to do, and the way there.
public final class AlertDetail extends Card {
  private final Label since = new Label();
  private final Button edit = Icons.button("fth-sliders", "Change the thresholds", () -> {});
  private final Label number = new Label();
  private final Label unit = new Label();
  private final Label limit = new Label();
  private final ThresholdBar bar = new ThresholdBar();
  private final FactList facts = new FactList();
  private final Note remedy = new Note();
  private final TextField note = new TextField();
  private final Button acknowledge = new Button("Acknowledge");
  private final Button open = new Button("", Icons.of("fth-arrow-right"));
  private final HBox foot = new HBox(8, note, acknowledge, open);
  private @Nullable Metric shown;

  public AlertDetail() {
    setRuled(true);
    setTitle("");
    since.getStyleClass().addAll("small", "muted");
    since.setMinWidth(USE_PREF_SIZE);
    edit.getStyleClass().add("small");
    edit.setId("edit-thresholds");
    getTools().addAll(since, edit);
    number.getStyleClass().add("view-age");
    unit.getStyleClass().add("muted");
    limit.getStyleClass().addAll("small", "muted");
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var value = new HBox(5, number, unit, gap, limit);
    value.setAlignment(Pos.BASELINE_LEFT);
    value.setMinHeight(USE_PREF_SIZE);
    remedy.managedProperty().bind(remedy.visibleProperty());
    var body = new VBox(10, value, bar, facts, remedy);
    body.getStyleClass().add("alert-body");
    var scroll = new ScrollPane(body);
    scroll.setFitToWidth(true);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    note.setPromptText("Note for the log");
    note.setAccessibleText("Note for the log");
    note.getStyleClass().add("small-field");
    note.setMinWidth(60);
    HBox.setHgrow(note, Priority.ALWAYS);
    for (var button : List.of(acknowledge, open)) {
      button.getStyleClass().add("small");
      button.setMinWidth(USE_PREF_SIZE);
    }
    open.setContentDisplay(ContentDisplay.RIGHT);
    foot.getStyleClass().add("alert-foot");
    foot.managedProperty().bind(foot.visibleProperty());
    for (var node : List.of(note, acknowledge, open)) node.managedProperty().bind(node.visibleProperty());
    getContent().setAll(scroll, foot);
  }

  void show(RoomContext context, Metric m) {
    if (shown != null && !shown.metricName().equals(m.metricName())) note.clear();
    shown = m;
    var severity = Severity.of(m.status());
    setTitle(m.displayName());
    if (getLead().size() > 1) getLead().removeFirst();
    getLead().addFirst(Icons.of(Icons.of(severity), Icons.colour(severity), "lead-icon"));
    since.setText(m.firstSeen() == null ? "" : "since " + Formats.day(m.firstSeen(), context.now(), context.session().zone()));
    var text = m.written(m.currentValue());
    number.setText(text.value());
    unit.setText(text.unit());
    number.getStyleClass().removeAll("fg-danger", "fg-warning");
    if (severity == Severity.CRITICAL || severity == Severity.WARNING) number.getStyleClass().add(Icons.colour(severity));
    limit.setText(m.limit());
    bar.show(m, true);
    bar.setManaged(m.warningThreshold() != null || m.criticalThreshold() != null);
    edit.setOnAction(_ -> edit(context, m, edit));
    facts(context, m);
    remedy.setVisible(m.recommendation() != null);
    if (m.recommendation() != null) remedy.show(Severity.INFO, "What to do:", m.recommendation() + (m.recommendation().endsWith(".") ? "" : "."));
    foot(context, m);
  }

  /// Its thresholds, to be changed where they are shown.
  void edit(RoomContext context, Metric m, Node at) {
    var server = context.session().capabilitiesProperty().get();
    var installed = server != null && server.monitoringObjects().contains("performance_baselines");
    context.editThresholds(at, Metric.PANEL, m, installed ? "monitoring.performance_baselines of this server" : "the documented baselines");
  }

  private void facts(RoomContext context, Metric m) {
    facts.clear();
    var sign = m.direction().equals("HIGHER_BETTER") ? "<" : ">";
    if (m.criticalThreshold() != null) facts.add("Critical", "%s %s %s".formatted(m.metricName(), sign, m.written(m.criticalThreshold())), "mono");
    if (m.warningThreshold() != null) facts.add("Warning", "%s %s %s".formatted(m.metricName(), sign, m.written(m.warningThreshold())), "mono");
    if (m.targetValue() != null) facts.add("Target", m.written(m.targetValue()).toString());
    if (m.note() != null) facts.add(m.currentValue() == null ? "Unknown" : "Measured", m.note());
    if (!m.enabled()) facts.add("Watched", "switched off");
    if (m.lastSeen() != null) facts.add("Last found", Formats.ago(m.lastSeen(), context.now()));
    if (m.acknowledgedBy() != null) {
      facts.add("Seen by", m.acknowledgedBy() + (m.acknowledgedAt() == null ? "" : ", " + Formats.ago(m.acknowledgedAt(), context.now())));
    }
    if (m.alertNote() != null && !m.alertNote().isBlank()) facts.add("Note", m.alertNote());
  }

  private void foot(RoomContext context, Metric m) {
    var open = m.alertId() != null && m.acknowledgedBy() == null;
    note.setVisible(open);
    acknowledge.setVisible(open);
    acknowledge.setDisable(context.forbidden() != null);
    acknowledge.setOnAction(_ -> acknowledge(context, m, note.getText()));
    note.setOnAction(_ -> acknowledge(context, m, note.getText()));
    var room = AlertRooms.of(m, context.session().rooms());
    this.open.setVisible(room.isPresent());
    this.open.getStyleClass().remove("accent");
    if (m.raised()) this.open.getStyleClass().add("accent");
    room.ifPresent(r -> {
      this.open.setText("Open " + r.title());
      this.open.setOnAction(_ -> context.open(r.id()));
    });
    foot.setVisible(open || room.isPresent());
  }

  static void acknowledge(RoomContext context, Metric m, String note) {
    if (m.alertId() != null) context.preview("Acknowledge", List.of(new AcknowledgeAlert(m.alertId(), m.metricName(), note.strip())));
  }
}
