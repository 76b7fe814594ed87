package io.pgdeck.ui;

import io.pgdeck.job.Job;
import io.pgdeck.panel.Formats;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;

/// Connected or not, the age of the last sample, what the console costs the server, running tasks, schema, clock.
public final class StatusBar extends HBox {
  private final Circle dot = new Circle(4);
  private final Label connected = value("Connecting");
  private static final String COST = "Time of the console's own statements as seen from here, over the last minute: an upper bound of what they cost the server";
  private static final double NARROW = 1100;
  private final Label sampled = new Label("");
  private final Label cost = value("");
  private final Label costRate = new Label("");
  private final Label slowed = new Label("", Icons.of("fth-alert-triangle", "icon-14"));
  private final Label pool = value("");
  private final Label schema = value("");
  private final Label clock = new Label("");
  private final Label task = new Label("", Icons.of("fth-loader", "icon-14", "muted"));
  private final ProgressBar progress = new ProgressBar();
  private final Label percent = value("");
  private final HBox taskPart = part(task, progress, percent);
  private final Button more = new Button("", Icons.of("fth-chevron-up", "icon-14"));
  private @Nullable Job shown;

  public StatusBar() {
    getStyleClass().add("status-bar");
    dot.getStyleClass().add("dot");
    progress.setPrefWidth(72);
    cost.setId("console-cost");
    cost.setTooltip(new Tooltip(COST));
    slowed.setId("slowed");
    slowed.getStyleClass().add("warn");
    slowed.setVisible(false);
    slowed.setTooltip(new Tooltip("The console's statements took more than their budget: all intervals are stretched until they keep to it"));
    pool.setId("read-pool");
    pool.setTooltip(new Tooltip("Connections of the read pool: in use, open and free; reads that wait for one"));
    var stop = Icons.button("fth-x", "Cancel the task (Ctrl+.)", () -> {
      if (shown != null) shown.cancel();
    });
    stop.getStyleClass().add("small");
    taskPart.getChildren().add(stop);
    more.getStyleClass().addAll("words");
    more.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
    more.setId("tasks");
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var state = part(dot, connected);
    var costPart = part(new Label("Console cost"), cost, costRate, slowed);
    var poolPart = part(new Label("Pool"), pool);
    var schemaPart = part(new Label("Schema"), schema);
    getChildren().setAll(ruled(state), ruled(part(sampled)), ruled(costPart), poolPart, gap, taskPart, ruled(part(more)), ruled(schemaPart), part(clock));
    // What a narrow window has no room for, the tooltip of the cost says.
    costRate.managedProperty().bind(costRate.visibleProperty());
    sceneProperty().addListener((_, _, scene) -> {
      // Not the scene's: with larger letters there is room for less.
      if (scene != null) costRate.visibleProperty().bind(((Region) scene.getRoot()).widthProperty().greaterThan(NARROW));
    });
    for (var hidden : new Node[] {taskPart, more, slowed}) hidden.managedProperty().bind(hidden.visibleProperty());
    more.getParent().visibleProperty().bind(more.visibleProperty());
    more.getParent().managedProperty().bind(more.visibleProperty());
  }

  void open(Desk desk, TaskList tasks) {
    desk.session().onTick(() -> tick(desk.session(), tasks));
    desk.session().lostProperty().addListener(_ -> tick(desk.session(), tasks));
    desk.session().sampledAtProperty().addListener(_ -> tick(desk.session(), tasks));
    more.setOnAction(_ -> desk.showTasks());
    Icons.name(more, "Tasks and messages (Ctrl+T)");
    tasks.onChange(() -> tasks(tasks));
    tick(desk.session(), tasks);
  }

  private void tick(ServerSession session, TaskList tasks) {
    var lost = session.lostProperty().get() != null;
    var at = session.sampledAtProperty().get();
    connected.setText(lost ? "No connection" : at == null ? "Connecting" : "Connected");
    connected.getStyleClass().remove("fg-danger");
    if (lost) connected.getStyleClass().add("fg-danger");
    dot.getStyleClass().setAll("dot", lost ? "bad" : at == null ? "waiting" : "good");
    sampled.setText(at == null ? "No sample yet" : lost ? "Last sample %s, %s".formatted(Formats.clock(at, session.zone()), Formats.ago(at, session.now()))
        : "Sampled " + Formats.ago(at, session.now()));
    var spent = session.server().cost().lastMinute();
    cost.setText(Formats.percent(spent.share() * 100) + " %");
    costRate.setText("· %s ms/s · %s statement%s/min".formatted(Formats.count(Math.round(spent.msPerSecond() * 10) / 10.0),
        Formats.count(spent.statements()), spent.statements() == 1 ? "" : "s"));
    cost.getTooltip().setText(COST + "\n" + costRate.getText().replace("· ", ""));
    var slower = session.sampler().slowdown();
    slowed.setVisible(slower > 1);
    slowed.setText("slowed × %s".formatted(Formats.count(Math.round(slower * 10) / 10.0)));
    var use = session.server().pool();
    pool.setText("%d busy · %d idle%s".formatted(use.busy(), use.idle(), use.waiting() == 0 ? "" : " · %d waiting".formatted(use.waiting())));
    var known = session.capabilitiesProperty().get();
    schema.setText(known == null ? Formats.UNKNOWN : known.foreignMonitoringSchema() ? "not ours" : known.monitoringVersion() == null ? "none" : "V" + known.monitoringVersion());
    clock.setText(Formats.clock(session.now(), session.zone()) + " " + session.zone());
    tasks(tasks);
  }

  private void tasks(TaskList tasks) {
    var running = tasks.running();
    shown = running.isEmpty() ? null : running.getFirst();
    taskPart.setVisible(shown != null);
    var job = shown;
    if (job != null) {
      var now = job.progress();
      task.setText(job.name());
      progress.setProgress(now.fraction() == null ? ProgressBar.INDETERMINATE_PROGRESS : now.fraction());
      percent.setText(now.fraction() == null ? Formats.duration(job.elapsed().toMillis()).toString() : Formats.percent(now.fraction() * 100) + " %");
    }
    more.setText(running.size() > 1 ? "+%d task%s".formatted(running.size() - 1, running.size() == 2 ? "" : "s") : "Tasks");
  }

  private static Label value(String text) {
    var label = new Label(text);
    label.getStyleClass().add("value");
    return label;
  }

  private static HBox part(Node... nodes) {
    var part = new HBox(nodes);
    part.getStyleClass().add("status-part");
    part.setMinWidth(USE_PREF_SIZE);
    return part;
  }

  private static HBox ruled(HBox part) {
    part.getStyleClass().add("ruled");
    return part;
  }
}
