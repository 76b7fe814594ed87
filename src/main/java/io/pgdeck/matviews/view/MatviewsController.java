package io.pgdeck.matviews.view;

import io.pgdeck.job.Job;
import io.pgdeck.matviews.MatView;
import io.pgdeck.matviews.RefreshRun;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Severity;
import io.pgdeck.ui.Badge;
import io.pgdeck.ui.Fx;
import io.pgdeck.ui.PanelCard;
import io.pgdeck.ui.PanelTable;
import io.pgdeck.ui.RoomContext;
import io.pgdeck.ui.RoomController;
import io.pgdeck.ui.SidePanel;
import io.pgdeck.ui.StateCard;
import java.util.List;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.NullUnmarked;

/// Materialized views: a card each while they are few, a table with the chosen one beside it when they are many; the log below.
@NullUnmarked
public final class MatviewsController implements RoomController {
  private static final int CARDS = 6;
  private static final double LOW = 640;

  @FXML private VBox root;
  @FXML private ScrollPane scroll;
  @FXML private HBox cards;
  @FXML private HBox upper;
  @FXML private PanelCard tableCard;
  @FXML private PanelCard logCard;
  @FXML private PanelTable<MatView> table;
  @FXML private PanelTable<RefreshRun> log;
  @FXML private StackPane logStack;

  private final ViewCard detail = new ViewCard();
  private final VBox side = new VBox(8, detail);
  private SidePanel beside;
  private MatviewsViewModel model;
  private RoomContext context;
  private StateCard nothing;

  @FXML
  private void initialize() {
    side.setPrefWidth(420);
    side.setMinWidth(340);
    table.look("rows", l -> l.width(74)).look("schema_name", l -> l.asSecond()).look("staleness_seconds", l -> l.asMain().withStyle(MatviewsController::style))
        .whenWide("schema_name", 960).whenWide("last_duration_ms", 820).whenWide("has_unique_index", 740).whenWide("last_refresh", 640);
    log.look("started_at", l -> l.width(100).withCell(this::started))
        .look("duration_ms", l -> l.width(110).withBar(this::share).withStyle(r -> r.failed() ? "critical" : ""))
        .look("status", l -> l.withCell(MatviewsController::result)).whenWide("error_text", 760).whenWide("triggered_by", 480);
  }

  @Override
  public void open(RoomContext opened) {
    context = opened;
    beside = new SidePanel("Chosen view and log", side, context);
    root.heightProperty().addListener(_ -> place(model.views().size() > CARDS, model.views().isEmpty()));
    model = new MatviewsViewModel(context.session().jobs()::recent);
    log.arrange(model::log);
    nothing = new StateCard("fth-clock", "muted", "Nothing logged yet", "");
    logStack.getChildren().add(nothing);
    table.selectedProperty().addListener(_ -> draw());
    Consumer<Job.Progress> changed = Fx.latest(_ -> draw());
    context.session().jobs().watch(job -> job.watch(changed));
    context.onTick(() -> {
      if (context.session().jobs().recent().stream().anyMatch(Job::running)) draw();
    });
    context.onPictures(pictures -> {
      model.take(pictures);
      draw();
    });
  }

  private void draw() {
    var views = model.views();
    var many = views.size() > CARDS;
    place(many, views.isEmpty());
    if (many) {
      var chosen = table.selectedProperty().get();
      var wanted = chosen == null ? views.getFirst() : chosen;
      detail.show(context, model, views.stream().filter(v -> v.oid().equals(wanted.oid())).findFirst().orElse(views.getFirst()));
    } else {
      cards(views);
    }
    log.again();
    nothing();
  }

  private void cards(List<MatView> views) {
    while (cards.getChildren().size() > views.size()) cards.getChildren().removeLast();
    while (cards.getChildren().size() < views.size()) {
      var card = new ViewCard();
      card.setMinWidth(296);
      card.setPrefWidth(296);
      HBox.setHgrow(card, Priority.ALWAYS);
      cards.getChildren().add(card);
    }
    for (var i = 0; i < views.size(); i++) ((ViewCard) cards.getChildren().get(i)).show(context, model, views.get(i));
  }

  /// Few: cards, all in a short table, the log. Many: the table with the chosen view beside it, the log.
  private void place(boolean many, boolean none) {
    scroll.setVisible(!many && !none);
    scroll.setManaged(!many && !none);
    if (many != upper.getChildren().contains(beside)) {
      upper.getChildren().setAll(many ? List.of(tableCard, beside) : List.of(tableCard));
      root.getChildren().remove(logCard);
      side.getChildren().setAll(detail);
      (many ? side : root).getChildren().add(logCard);
    }
    VBox.setVgrow(upper, many || none ? Priority.ALWAYS : Priority.NEVER);
    var rows = 36 + 28 + 28 * model.views().size() + 3;
    upper.setMinHeight(many || none ? 0 : rows);
    upper.setMaxHeight(many || none ? Double.MAX_VALUE : rows);
    // The cards say the same: the table goes first where the page is low.
    var low = !many && !none && root.getHeight() > 0 && root.getHeight() < LOW;
    upper.setVisible(!low);
    upper.setManaged(!low);
    logCard.setVisible(!none);
    logCard.setManaged(!none);
  }

  /// The server keeps no record by itself: says who would.
  private void nothing() {
    var server = context.session().capabilitiesProperty().get();
    var kept = server != null && server.monitoringObjects().contains("maintenance_log");
    var empty = model.noLog();
    var hidden = !kept && server != null && server.monitoringVersion() != null;
    var text = hidden ? "The monitoring schema keeps the log: this role needs the role monitoring_reader. Refreshes made here appear at once." : kept ? "Refreshes made by PgDeck or by the schema's functions will stand here."
        : "PostgreSQL keeps no record of refreshes. Those made here appear at once; installed with “pgdeck schema install”, the server keeps all.";
    logStack.getChildren().remove(nothing);
    nothing = new StateCard("fth-clock", "muted", "Nothing logged yet", text);
    logStack.getChildren().add(nothing);
    nothing.setVisible(empty);
    log.setVisible(!empty);
    logCard.setHint(kept || empty ? "" : "of this console, until it closes");
  }

  private static String style(MatView view) {
    return switch (Severity.of(view.status())) {
      case CRITICAL -> "critical";
      case WARNING -> "warning";
      case INFO, GOOD, NONE -> "";
    };
  }

  private double share(RefreshRun run) {
    var most = log.seen().stream().filter(r -> r.durationMs() != null).mapToDouble(RefreshRun::durationMs).max().orElse(0);
    return most == 0 || run.durationMs() == null ? 0 : run.durationMs() / most;
  }

  private Node started(RefreshRun run) {
    var zone = context.session().zone();
    var today = run.startedAt().atZone(zone).toLocalDate().equals(context.now().atZone(zone).toLocalDate());
    var label = new Label(today ? Formats.clock(run.startedAt(), zone) : Formats.day(run.startedAt(), context.now(), zone));
    label.getStyleClass().addAll("small", "muted");
    return label;
  }

  private static Node result(RefreshRun run) {
    return switch (run.status()) {
      case "SUCCESS" -> Badge.of("Done", Severity.GOOD);
      case "FAILED" -> Badge.of("Failed", Severity.CRITICAL);
      case "RUNNING" -> Badge.of("Running", Severity.INFO);
      default -> Badge.of(run.status(), Severity.NONE);
    };
  }
}
