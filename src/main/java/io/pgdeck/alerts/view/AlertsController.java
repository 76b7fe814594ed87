package io.pgdeck.alerts.view;

import io.pgdeck.alerts.AlertEntry;
import io.pgdeck.alerts.AlertsRoom;
import io.pgdeck.alerts.Metric;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Pictures;
import io.pgdeck.panel.Severity;
import io.pgdeck.ui.Badge;
import io.pgdeck.ui.Icons;
import io.pgdeck.ui.PanelCard;
import io.pgdeck.ui.PanelTable;
import io.pgdeck.ui.RoomCharts;
import io.pgdeck.ui.RoomContext;
import io.pgdeck.ui.RoomController;
import io.pgdeck.ui.StateCard;
import io.pgdeck.ui.chart.ChartPane;
import java.util.Comparator;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/// Alerts: what is beyond a threshold now, the chosen one, the last days, and all thresholds.
@NullUnmarked
public final class AlertsController implements RoomController {
  private static final int UNIT = 9;

  @FXML private VBox root;
  @FXML private Badge count;
  @FXML private ListView<Metric> active;
  @FXML private Label kept;
  @FXML private AlertDetail detail;
  @FXML private StackPane days;
  @FXML private PanelCard historyCard;
  @FXML private VBox history;
  @FXML private ChartPane timeline;
  @FXML private PanelTable<AlertEntry> log;
  @FXML private PanelTable<Metric> thresholds;

  private RoomContext context;
  private String chosen;
  private boolean setting;

  @FXML
  private void initialize() {
    count.getStyleClass().add("filled");
    active.setPlaceholder(new StateCard("fth-check-circle", "fg-success", "Nothing is beyond its threshold", "Every metric that can be known here was looked at."));
    thresholds.setKey(Metric::metricName);
    thresholds.look("display_name", l -> l)
        .look("current_value", l -> l.width(86).withCell(AlertsController::now))
        .look("unit", l -> l.width(112).withCell(AlertsController::scale))
        .look("warning_threshold", l -> l.width(54).withCell(m -> figure(m, m.warningThreshold())))
        .look("critical_threshold", l -> l.width(54).withCell(m -> figure(m, m.criticalThreshold())))
        .look("status", l -> l.hidden()).look("first_seen", l -> l.hidden()).look("acknowledged_by", l -> l.hidden()).look("note", l -> l.hidden())
        .whenWide("unit", 480);
    log.setKey(AlertEntry::alertId);
    log.look("display_name", l -> l).look("value", l -> l.asMain()).whenWide("acknowledged_by", 720).whenWide("cleared_at", 560).whenWide("threshold", 480);
    detail.prefWidthProperty().bind(Bindings.createDoubleBinding(() -> Math.min(452, root.getWidth() * 0.385), root.widthProperty()));
  }

  @Override
  public void open(RoomContext opened) {
    context = opened;
    RoomCharts.bind(timeline, context);
    historyCard.getTools().add(timeline.menu());
    active.setCellFactory(_ -> new AlertRow(context, m -> AlertDetail.acknowledge(context, m, "")));
    active.getSelectionModel().selectedItemProperty().addListener((_, _, m) -> choose(m));
    thresholds.selectedProperty().addListener((_, _, m) -> choose(m));
    thresholds.addToMenu("Change thresholds…", "fth-sliders", m -> detail.edit(context, m, thresholds));
    thresholds.onOpen(m -> detail.edit(context, m, thresholds));
    thresholds.view().getColumns().stream().filter(c -> "unit".equals(c.getId())).forEach(c -> c.setText("Scale"));
    context.onPictures(this::draw);
  }

  private void choose(@Nullable Metric metric) {
    if (setting || metric == null) return;
    chosen = metric.metricName();
    detail.show(context, metric);
  }

  private void draw(Pictures pictures) {
    var metrics = pictures.rows(Metric.PANEL);
    var raised = metrics.stream().filter(Metric::raised).sorted(Comparator.comparing((Metric m) -> Severity.of(m.status()))
        .thenComparing(Metric::firstSeen, Comparator.nullsLast(Comparator.naturalOrder()))).toList();
    count.setText(String.valueOf(raised.size()));
    count.setVisible(!raised.isEmpty());
    setting = true;
    active.getItems().setAll(raised);
    var shown = metrics.stream().filter(m -> m.metricName().equals(chosen)).findFirst()
        .or(() -> raised.stream().findFirst()).or(() -> metrics.stream().findFirst());
    shown.ifPresent(m -> active.getSelectionModel().select(raised.indexOf(m)));
    setting = false;
    detail.setVisible(shown.isPresent());
    shown.ifPresent(m -> detail.show(context, m));
    var remembers = remembers();
    kept.setText(remembers ? "" : installed() ? "Not shown: this role may not read the alerts kept here" : "Not kept: the monitoring schema is not installed");
    var chart = AlertsRoom.timeline(pictures, context.session().zone());
    timeline.setChart(chart);
    timeline.setPrefHeight(Math.min(chart.preferredHeight(600), Math.max(110, days.getHeight() * 0.6)));
    days(pictures.rows(AlertEntry.PANEL).isEmpty(), remembers);
  }

  private boolean remembers() {
    var server = context.session().capabilitiesProperty().get();
    return server != null && server.monitoringObjects().contains("alert_history");
  }

  /// Installed, whether or not this role may read it.
  private boolean installed() {
    var server = context.session().capabilitiesProperty().get();
    return server != null && server.monitoringVersion() != null;
  }

  private void days(boolean empty, boolean remembers) {
    var word = !empty ? "log" : remembers ? "quiet" : installed() ? "hidden" : "none";
    history.setVisible(!empty);
    if (Objects.equals(days.getUserData(), word)) return;
    days.setUserData(word);
    days.getChildren().removeIf(StateCard.class::isInstance);
    if (word.equals("quiet")) {
      days.getChildren().add(new StateCard("fth-check-circle", "fg-success", "No alert in the last 7 days",
          "Alerts are written each time monitoring.check_performance_alerts() runs and finds one."));
    }
    if (word.equals("hidden")) {
      days.getChildren().add(new StateCard("fth-lock", "fg-warning", "No right to read the alerts", "The monitoring schema keeps them: this role needs the role monitoring_reader."));
    }
    if (word.equals("none")) {
      days.getChildren().add(new StateCard("fth-clock", "muted", "Nobody remembers alerts yet",
          "With the monitoring schema the server keeps each alert: since when, how bad, who has seen it. It takes one schema and a few kB per alert; “pgdeck schema install” makes it, “pgdeck schema uninstall” leaves nothing."));
    }
  }

  private static Node now(Metric m) {
    var number = new Label(m.currentValue() == null ? Formats.UNKNOWN : Formats.count(m.currentValue()));
    var severity = Severity.of(m.status());
    number.getStyleClass().addAll("small", m.currentValue() == null ? "muted" : "medium");
    if (severity == Severity.CRITICAL || severity == Severity.WARNING) number.getStyleClass().add(Icons.colour(severity));
    // In the unit of the thresholds beside it; a long one only repeats the name.
    var unit = new Label(m.currentValue() == null || m.unit().length() > UNIT ? "" : m.unit());
    unit.getStyleClass().addAll("small", "muted");
    number.setMinWidth(Label.USE_PREF_SIZE);
    unit.setMinWidth(0);
    var line = new HBox(3, number, unit);
    line.setAlignment(Pos.CENTER_RIGHT);
    if (m.note() != null) Tooltip.install(line, new Tooltip(m.note()));
    return line;
  }

  private static Node scale(Metric m) {
    var bar = new ThresholdBar();
    bar.show(m, false);
    bar.setPrefWidth(96);
    bar.setMaxHeight(14);
    return bar;
  }

  private static Node figure(Metric m, @Nullable Double threshold) {
    var label = new Label(threshold == null ? Formats.UNKNOWN : Formats.count(threshold));
    label.getStyleClass().addAll("small", threshold == null ? "muted" : "normal");
    if (threshold != null) label.setTooltip(new Tooltip(m.written(threshold).toString()));
    return label;
  }
}
