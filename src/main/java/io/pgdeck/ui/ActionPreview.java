package io.pgdeck.ui;

import io.pgdeck.action.Action;
import io.pgdeck.action.Done;
import io.pgdeck.action.Plan;
import io.pgdeck.action.Risk;
import io.pgdeck.disk.DataDisk;
import io.pgdeck.job.Job;
import io.pgdeck.job.Jobs;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Severity;
import io.pgdeck.server.Environment;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What an order will do, before it does it: plans in the background, shows the plan, asks as its risk demands, runs it as one
/// job, and shows the same steps as progress. Closing it while it runs leaves the job to the status bar.
final class ActionPreview extends VBox {
  private static final Duration PLANNING = Duration.ofSeconds(10);
  private final ServerSession session;
  private final Overlay overlay;
  private final String title;
  private final List<Action> actions;
  private final Label heading = new Label();
  private final Label subject = new Label();
  private final HBox badges = new HBox(8);
  private final StackPane body = new StackPane();
  private final Button cancel = new Button("Cancel");
  private final Button act = new Button();
  private final ProgressBar progress = new ProgressBar(0);
  private final Label status = new Label();
  private final CheckBox read = new CheckBox("I have read what it does on a production server");
  private final TextField typed = new TextField();
  private @Nullable Plan plan;
  private @Nullable PlanView view;
  private @Nullable Job job;

  private ActionPreview(ServerSession session, Overlay overlay, String title, List<Action> actions) {
    this.session = session;
    this.overlay = overlay;
    this.title = title.replaceFirst("…$", "");
    this.actions = List.copyOf(actions);
    getStyleClass().addAll("floating", "action-preview");
    setId("action-preview");
    setPrefSize(960, 744);
    setMaxSize(960, 744);
    VBox.setVgrow(body, Priority.ALWAYS);
    body.setMinHeight(0);
    getChildren().setAll(head(), body, foot());
    heading.setText(this.title);
  }

  /// Opens it over the window. Nothing runs before the DBA says so.
  static void open(ServerSession session, Overlay overlay, String title, List<Action> actions) {
    var preview = new ActionPreview(session, overlay, title, actions);
    preview.maxHeightProperty().bind(overlay.heightProperty().subtract(48));
    overlay.showDialog(preview, false);
    preview.plan();
  }

  private HBox head() {
    heading.getStyleClass().add("dialog-title");
    subject.getStyleClass().addAll("small", "muted");
    var words = new VBox(heading, subject);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    badges.setAlignment(javafx.geometry.Pos.CENTER);
    badges.setMinWidth(USE_PREF_SIZE);
    var head = new HBox(new EnvironmentTag(session.profile().environment()), words, badges, Icons.button("fth-x", "Close", overlay::closeDialog));
    head.getStyleClass().add("dialog-head");
    subject.setText(session.profile().name() + " · " + session.profile().database());
    return head;
  }

  private HBox foot() {
    status.getStyleClass().addAll("small", "muted");
    status.setMinWidth(0);
    progress.setPrefWidth(160);
    progress.setVisible(false);
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var cap = new Label("Esc");
    cap.getStyleClass().add("key-cap");
    cancel.setGraphic(cap);
    cancel.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
    cancel.setMinWidth(USE_PREF_SIZE);
    cancel.setOnAction(_ -> overlay.closeDialog());
    act.setId("run-action");
    act.setMinWidth(USE_PREF_SIZE);
    act.setText(title);
    act.setDisable(true);
    act.setOnAction(_ -> run());
    var foot = new HBox(progress, status, gap, cancel, act);
    foot.getStyleClass().add("dialog-foot");
    return foot;
  }

  private void plan() {
    body.getChildren().setAll(new StateCard("fth-loader", "muted", "Looking at the server", "Who holds a lock, what it would cost. Nothing is changed."));
    cancel.requestFocus();
    Jobs.background("Plan " + title, () -> {
      try {
        var quiet = Job.quiet("Plan " + title, PLANNING);
        var planned = Plans.merged(title, actions.stream().map(a -> a.plan(session.server(), quiet)).map(p -> DataDisk.told(p, session.server(), quiet)).toList());
        Fx.run(() -> show(planned));
      } catch (TroubleException e) {
        Fx.run(() -> refused(e.trouble()));
      }
    });
  }

  private void refused(Trouble why) {
    body.getChildren().setAll(TroubleCards.error(why, null, this::plan));
    cancel.setText("Close");
  }

  private void show(Plan planned) {
    plan = planned;
    heading.setText(planned.title());
    subject.setText("%s · %s · %s".formatted(session.profile().name(), session.profile().database(), planned.subject()));
    var badge = Badge.of(planned.risk() == Risk.SAFE ? "Reads and writes go on" : planned.risk() == Risk.DISRUPTIVE ? "Somebody may wait" : "Something is gone afterwards",
        planned.risk() == Risk.SAFE ? Severity.GOOD : planned.risk() == Risk.DISRUPTIVE ? Severity.WARNING : Severity.CRITICAL);
    badge.getStyleClass().add("large");
    badges.getChildren().setAll(badge);
    var shown = new PlanView(planned, Formats.clock(session.now(), session.zone()));
    view = shown;
    body.getChildren().setAll(shown);
    ask(planned, shown);
  }

  /// Risk decides how hard it is to say yes, and where Enter and Space land.
  private void ask(Plan planned, PlanView shown) {
    var production = session.profile().environment() == Environment.PRODUCTION;
    act.setGraphic(Icons.of("fth-play"));
    act.getStyleClass().removeAll("accent", "danger", "filled");
    switch (planned.risk()) {
      case SAFE -> act.getStyleClass().add("accent");
      case DISRUPTIVE -> { }
      case DESTRUCTIVE -> act.getStyleClass().addAll("danger", "filled");
    }
    if (session.profile().readOnly()) {
      status.setText("This connection is read only: nothing can run.");
      return;
    }
    if (production && planned.risk() == Risk.DESTRUCTIVE) {
      typed.setId("typed-name");
      typed.setPromptText(planned.subject());
      typed.setAccessibleText("Type the object's name");
      var line = new Label("Type %s to go on".formatted(planned.subject()));
      line.getStyleClass().add("small");
      shown.ask(new VBox(4, line, typed));
      act.disableProperty().bind(typed.textProperty().isNotEqualTo(planned.subject()));
      typed.requestFocus();
    } else if (production) {
      read.setId("read-it");
      shown.ask(read);
      act.disableProperty().bind(read.selectedProperty().not());
      (planned.risk() == Risk.SAFE ? read : cancel).requestFocus();
    } else {
      act.setDisable(false);
      (planned.risk() == Risk.SAFE ? act : cancel).requestFocus();
    }
    act.setDefaultButton(false);
  }

  private void run() {
    var planned = plan;
    if (planned == null || job != null) return;
    act.disableProperty().unbind();
    act.setDisable(true);
    cancel.setGraphic(null);
    cancel.setText("Run in the background");
    var stop = new Button("Cancel it", Icons.of("fth-x"));
    stop.setId("cancel-action");
    ((HBox) act.getParent()).getChildren().set(((HBox) act.getParent()).getChildren().indexOf(act), stop);
    var started = session.run(planned, this::ended);
    job = started;
    stop.setOnAction(_ -> {
      started.cancel();
      stop.setDisable(true);
      status.setText("Cancelling on the server");
    });
    stop.requestFocus();
    progress.setVisible(true);
    Consumer<Job.Progress> draw = Fx.latest(now -> progress(planned, now));
    started.watch(draw);
  }

  private void progress(Plan planned, Job.Progress now) {
    if (now.state() != Job.State.RUNNING) return;
    progress.setProgress(now.fraction() == null || planned.steps().size() == 1 ? ProgressBar.INDETERMINATE_PROGRESS : now.fraction());
    status.setText(now.message());
    if (view != null && now.fraction() != null) view.current((int) Math.round(now.fraction() * planned.steps().size()));
  }

  private void ended(Done done) {
    var good = done.succeeded();
    var severity = good ? Severity.GOOD : done.state() == Job.State.CANCELLED ? Severity.INFO : Severity.CRITICAL;
    if (getScene() == null || !overlay.dialogShown()) {
      overlay.tell(severity, done.message());
      return;
    }
    progress.setVisible(false);
    progress.setManaged(false);
    if (view != null) view.current(-1);
    status.setText(done.message() + " " + Formats.duration(done.duration().toMillis()) + ".");
    status.setGraphic(Icons.of(Icons.of(severity), Icons.colour(severity)));
    status.setWrapText(true);
    status.getStyleClass().remove("muted");
    status.setId("result");
    var foot = (HBox) cancel.getParent();
    foot.getChildren().removeIf(n -> "cancel-action".equals(n.getId()));
    if (!good) {
      var again = new Button("Try again", Icons.of("fth-refresh-cw"));
      again.setOnAction(_ -> open(session, overlay, title, actions));
      foot.getChildren().add(again);
    }
    cancel.setText("Close");
    cancel.getStyleClass().add(good ? "accent" : "button");
    cancel.requestFocus();
    setAccessibleText(done.message().toLowerCase(Locale.ROOT));
  }
}
