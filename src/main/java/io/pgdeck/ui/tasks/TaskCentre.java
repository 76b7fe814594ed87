package io.pgdeck.ui.tasks;

import io.pgdeck.job.Job;
import io.pgdeck.job.Job.State;
import io.pgdeck.job.Jobs;
import io.pgdeck.panel.Formats;
import io.pgdeck.ui.Fx;
import io.pgdeck.ui.Icons;
import io.pgdeck.ui.Meter;
import io.pgdeck.ui.Overlay;
import io.pgdeck.ui.ServerTime;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Tasks that run with their progress and a cancel, those that ended with how and why, and the messages that were shown.
public final class TaskCentre extends VBox {
  private static final double WIDTH = 480;
  private final Jobs jobs;
  private final ServerTime time;
  private final Overlay overlay;
  private final Button close;
  private final VBox list = new VBox();
  private final Map<Job, Row> rows = new HashMap<>();
  private List<Object> drawn = List.of();

  private record Row(Node node, Label words, Meter meter, Button cancel) {}

  public TaskCentre(Jobs jobs, ServerTime time, Overlay overlay) {
    this.jobs = jobs;
    this.time = time;
    this.overlay = overlay;
    this.close = Icons.button("fth-x", "Close (Esc)", overlay::closeDialog);
    getStyleClass().addAll("drawer", "task-centre");
    setId("task-centre");
    setMinWidth(WIDTH);
    setPrefWidth(WIDTH);
    setMaxWidth(WIDTH);
    var title = new Label("Tasks and messages");
    title.getStyleClass().add("strong");
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var head = new HBox(8, title, gap, close);
    head.getStyleClass().add("drawer-head");
    head.setAlignment(Pos.CENTER_LEFT);
    var scroll = new ScrollPane(list);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("help-scroll");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    list.getStyleClass().add("task-list");
    getChildren().setAll(head, scroll);
    draw();
  }

  /// What has the focus when it is opened.
  public Node first() {
    return close;
  }

  /// Draws what changed; rows that stand keep their buttons, so that nobody presses a button that was just replaced.
  public void draw() {
    var now = jobs.recent();
    var news = overlay.kept();
    var running = now.stream().filter(Job::running).toList();
    var ended = now.stream().filter(j -> !j.running()).toList();
    var wanted = List.<Object>of(running, ended, news);
    if (!wanted.equals(drawn)) {
      drawn = wanted;
      rows.clear();
      list.getChildren().clear();
      section("Running", running.isEmpty() ? List.of(muted("Nothing runs.")) : running.stream().map(this::running).toList());
      section("Finished", ended.isEmpty() ? List.of(muted("Nothing has run since the console was started.")) : ended.stream().map(this::ended).toList());
      section("Messages", news.isEmpty() ? List.of(muted("No message yet.")) : news.stream().map(this::message).toList());
    }
    rows.forEach(this::update);
  }

  private void section(String title, List<? extends Node> nodes) {
    var caption = new Label(title);
    caption.getStyleClass().add("palette-caption");
    list.getChildren().add(caption);
    list.getChildren().addAll(nodes);
  }

  private Node running(Job job) {
    var words = new Label();
    words.getStyleClass().addAll("small", "muted");
    words.setWrapText(true);
    words.setMinHeight(USE_PREF_SIZE);
    var meter = new Meter(120);
    var cancel = new Button("Cancel", Icons.of("fth-x"));
    cancel.getStyleClass().addAll("small", "cancel-task");
    cancel.setMinWidth(USE_PREF_SIZE);
    cancel.setAccessibleText("Cancel " + job.name());
    cancel.setOnAction(_ -> {
      cancel.setDisable(true);
      cancel.setText("Cancelling");
      job.cancel();
    });
    var node = entry("fth-loader", "muted", job.name(), new HBox(8, meter), words, cancel);
    rows.put(job, new Row(node, words, meter, cancel));
    return node;
  }

  private void update(Job job, Row row) {
    var progress = job.progress();
    var fraction = progress.fraction();
    row.meter().setVisible(fraction != null);
    row.meter().setManaged(fraction != null);
    if (fraction != null) row.meter().show(fraction, "info");
    row.words().setText("%s%s%s".formatted(Formats.duration(job.elapsed().toMillis()), fraction == null ? "" : " · " + Formats.percent(fraction * 100) + " %",
        progress.message().isBlank() ? "" : " · " + progress.message()));
    row.node().setAccessibleText(job.name() + ", " + row.words().getText());
  }

  private Node ended(Job job) {
    var progress = job.progress();
    var words = new Label("%s · %s · started %s%s".formatted(word(progress.state()), Formats.duration(job.elapsed().toMillis()), Formats.clock(job.startedAt(), time.zone()),
        progress.message().isBlank() ? "" : "\n" + progress.message()));
    words.getStyleClass().addAll("small", "muted");
    words.setWrapText(true);
    words.setMinHeight(USE_PREF_SIZE);
    var log = new Hyperlink("Log");
    log.getStyleClass().addAll("small", "task-log");
    log.setAccessibleText("Log of " + job.name());
    log.setMinWidth(USE_PREF_SIZE);
    log.setOnAction(_ -> log(job));
    log.setVisible(LogLines.file() != null);
    return switch (progress.state()) {
      case SUCCEEDED -> entry("fth-check-circle", "fg-success", job.name(), null, words, log);
      case FAILED -> entry("fth-x-circle", "fg-danger", job.name(), null, words, log);
      case CANCELLED, RUNNING -> entry("fth-slash", "muted", job.name(), null, words, log);
    };
  }

  /// In words, so that the colour is not alone.
  static String word(State state) {
    return switch (state) {
      case RUNNING -> "Running";
      case SUCCEEDED -> "Succeeded";
      case FAILED -> "Failed";
      case CANCELLED -> "Cancelled";
    };
  }

  private Node message(News news) {
    var words = new Label(Formats.clock(news.at(), time.zone()));
    words.getStyleClass().addAll("small", "muted");
    return entry(Icons.of(news.severity()), Icons.colour(news.severity()), news.sentence(), null, words, null);
  }

  private static Node entry(String icon, String colour, String title, @Nullable Node more, Node words, @Nullable Node button) {
    var name = new Label(title);
    name.setWrapText(true);
    name.setMinHeight(USE_PREF_SIZE);
    var text = new VBox(2, name);
    if (more != null) text.getChildren().add(more);
    text.getChildren().add(words);
    text.setMinWidth(0);
    HBox.setHgrow(text, Priority.ALWAYS);
    var row = new HBox(10, Icons.of(icon, "icon-14", colour), text);
    if (button != null) row.getChildren().add(button);
    row.getStyleClass().add("task-row");
    row.setAlignment(Pos.TOP_LEFT);
    return row;
  }

  private static Label muted(String text) {
    var label = new Label(text);
    label.getStyleClass().addAll("muted", "small", "task-none");
    return label;
  }

  /// Shows the task's lines of the log in place of the list; Back returns.
  private void log(Job job) {
    var file = LogLines.file();
    if (file == null) return;
    Jobs.background("log of " + job.name(), () -> {
      String text;
      try {
        var lines = LogLines.of(file, job);
        text = lines.isEmpty() ? "The log has no line of this task: it ran before the log was rotated, or logs no more than its end." : String.join("\n", lines);
      } catch (IOException e) {
        text = "The log %s cannot be read (%s).".formatted(file, e.getMessage());
      }
      var shown = text;
      Fx.run(() -> showLog(job, file.toString(), shown));
    });
  }

  private void showLog(Job job, String file, String text) {
    var back = new Button("Back", Icons.of("fth-arrow-left"));
    back.getStyleClass().add("small");
    back.setOnAction(_ -> {
      drawn = List.of();
      draw();
    });
    var path = new Label(file);
    path.getStyleClass().addAll("mono", "small", "muted");
    path.setMinWidth(0);
    var lines = new TextArea(text);
    lines.setId("task-log-lines");
    lines.setEditable(false);
    lines.setPrefRowCount(24);
    lines.getStyleClass().add("mono");
    lines.setAccessibleText("Log of " + job.name());
    var head = new HBox(8, back, path);
    head.setAlignment(Pos.CENTER_LEFT);
    var box = new VBox(8, head, new Label(job.name()), lines);
    box.getStyleClass().add("task-log-box");
    rows.clear();
    list.getChildren().setAll(box);
    lines.requestFocus();
  }
}
