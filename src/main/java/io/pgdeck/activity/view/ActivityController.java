package io.pgdeck.activity.view;

import io.pgdeck.activity.ActivityRoom;
import io.pgdeck.activity.Backend;
import io.pgdeck.activity.BlockingTree;
import io.pgdeck.activity.EndSession;
import io.pgdeck.activity.LockWait;
import io.pgdeck.activity.PastActivity;
import io.pgdeck.activity.Progress;
import io.pgdeck.chart.PageTime;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Pictures;
import io.pgdeck.panel.RowAction;
import io.pgdeck.panel.Severity;
import io.pgdeck.recorder.Fingerprint;
import io.pgdeck.ui.Badge;
import io.pgdeck.ui.Card;
import io.pgdeck.ui.FilterChips;
import io.pgdeck.ui.LoadCard;
import io.pgdeck.ui.PanelTable;
import io.pgdeck.ui.RoomContext;
import io.pgdeck.ui.RoomController;
import io.pgdeck.ui.SidePanel;
import io.pgdeck.ui.StateCard;
import io.pgdeck.ui.Tile;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// Activity: the list says what each session does, the tree who waits for whom; both choose the session whose statement is shown
/// and that may be ended.
public final class ActivityController implements RoomController {
  private static final double LONG_IDLE = 10;
  private static final double LONG_QUERY = 30;
  private static final double LOW = 560;
  private static final double LOWEST = 480;
  private static final double CHART = 248;
  private static final double LEAST_CHART = 150;
  private static final double LOW_CHART = 176;
  /// What stands above and below the chart: tiles, the list at its least, the chosen session whole.
  private static final double BESIDE_CHART = 440;

  @FXML private Region page;
  @FXML private Tile active;
  @FXML private Tile waiting;
  @FXML private Tile idle;
  @FXML private Tile longest;
  @FXML private Tile oldest;
  @FXML private Tile sessions;
  @FXML private PanelTable<Backend> table;
  @FXML private BackendDetail detail;
  @FXML private SidePanel beside;
  @FXML private Card blocking;
  @FXML private StackPane blockingBody;
  @FXML private BlockingTreeView tree;
  @FXML private LoadCard load;
  @FXML private Region now;
  @FXML private PastCard past;
  @FXML private ProgressCard progress;
  @FXML private Label frees;
  @FXML private HBox freesLine;
  @FXML private Button openRoot;
  private final Badge count = new Badge("");
  private final Button cancel = new Button("Cancel query…");
  private final Button terminate = new Button("Terminate…");
  private final Button statement = new Button("Open statement");
  private final StateCard free = new StateCard("fth-check-circle", "fg-success", "No session waits for a lock", "Looked for every 5 s.");
  private BlockingTree.@Nullable Node root;
  private @Nullable PastActivity then;
  private @Nullable FilterChips<Backend> chips;

  @FXML private void initialize() {
    table.setNoun("session");
    table.setKey(b -> b.pid() + "/" + b.backendStart());
    // Parallel workers stand under their leader.
    table.arrange(Backend::folded);
    table.look("pid", l -> l.width(72).withCell(ActivityController::pidCell))
        .look("username", l -> l.width(88))
        .look("application_name", l -> l.width(116).asSecond())
        .look("state", l -> l.width(124).withStyle(b -> b.idleInTransactionSeconds() != null && b.idleInTransactionSeconds() > LONG_IDLE ? "warning" : ""))
        .look("wait_event", l -> l.width(112).withCell(ActivityController::waitCell))
        .look("query_seconds", l -> l.width(82))
        .look("xact_seconds", l -> l.width(96))
        .look("status", l -> l.hidden()).look("database_name", l -> l.hidden()).look("client_addr", l -> l.hidden()).look("backend_type", l -> l.hidden())
        .whenWide("application_name", 760).whenWide("xact_seconds", 900);
    var made = new FilterChips<>(table).add("Clients", Backend::isClient).add("Active", b -> b.isActive() && b.isClient())
        .add("Idle in transaction", Backend::isIdleInTransaction).add("All", _ -> true);
    chips = made;
    table.getTools().add(made);
    active.onClick(() -> made.choose(1));
    idle.onClick(() -> made.choose(2));
    made.onChosen(k -> {
      active.setChosen(k == 1);
      idle.setChosen(k == 2);
    });
    cancel.setId("cancel-session");
    terminate.setId("terminate-session");
    terminate.getStyleClass().add("danger");
    statement.setId("open-statement");
    statement.setTooltip(new Tooltip("Its history, waits and plan in Slow queries"));
    openRoot.setTooltip(new Tooltip("What the first session ran: its history, waits and plan in Slow queries"));
    openRoot.setMinWidth(Region.USE_PREF_SIZE);
    for (var button : List.of(statement, cancel, terminate)) {
      button.getStyleClass().add("small");
      button.setMinWidth(Region.USE_PREF_SIZE);
    }
    count.setMinWidth(Region.USE_PREF_SIZE);
    page.heightProperty().addListener((_, _, height) -> fold(height.doubleValue()));
    fold(0);
    freesLine.managedProperty().bind(freesLine.visibleProperty());
  }

  /// Where the page is low the list is worth more than the words about one of its rows, which Enter shows all, and than a tall chart.
  private void fold(double height) {
    var low = height > 0 && height < LOW;
    detail.fold(low);
    load.setPrefHeight(low ? LOW_CHART : height > 0 ? Math.clamp(height - BESIDE_CHART, LOW_CHART, CHART) : CHART);
    // With a notice above the page there is less still.
    load.setMinHeight(height > 0 && height < LOWEST ? LEAST_CHART : LOW_CHART);
  }

  private static Node pidCell(Backend b) {
    var label = new Label(b.leaderPid() == null ? String.valueOf(b.pid()) : "↳ " + b.pid());
    label.getStyleClass().add(b.leaderPid() == null ? "medium" : "muted");
    return label;
  }

  private static @Nullable Node waitCell(Backend b) {
    if (b.waitEvent() == null && !b.isActive()) return null;
    var key = new Region();
    key.getStyleClass().addAll("key", "wait-" + (b.isActive() ? b.waitClass() : io.pgdeck.chart.WaitClass.of(b.waitEventType())).name().toLowerCase(java.util.Locale.ROOT));
    var label = new Label(b.waitEvent() == null ? "CPU" : b.waitEvent(), key);
    label.setGraphicTextGap(8);
    return label;
  }

  @Override public void open(RoomContext context) {
    detail.getTools().addAll(statement, cancel, terminate);
    statement.setOnAction(_ -> {
      var b = table.selectedProperty().get();
      if (b != null) b.statement().ifPresent(s -> open(context, b.queryId(), s));
    });
    cancel.setOnAction(_ -> end(context, EndSession.Way.CANCEL));
    terminate.setOnAction(_ -> end(context, EndSession.Way.TERMINATE));
    openRoot.setOnAction(_ -> {
      var first = root;
      if (first != null && first.query() != null) open(context, null, Fingerprint.of(first.query()));
    });
    blocking.getTools().add(count);
    load.open(context);
    past.open(context);
    context.session().time().listen((_, change) -> {
      if (change == PageTime.Change.CROSSHAIR && table.getScene() != null) pastTree(context);
      else if (change != PageTime.Change.CROSSHAIR) look(context);
    });
    look(context);
    tree.onPicked(this::choose);
    table.selectedProperty().addListener((_, _, now) -> chosen(now, context));
    context.onPictures(pictures -> draw(pictures, context));
    chosen(table.selectedProperty().get(), context);
  }

  private void draw(Pictures pictures, RoomContext context) {
    var rows = pictures.rows(Backend.PANEL);
    if (chips != null) chips.count(rows);
    var blocked = BlockingTree.of(pictures.rows(LockWait.PANEL));
    if (!rows.isEmpty()) tiles(rows, blocked);
    progress.show(pictures.rows(Progress.PANEL));
    if (table.selectedProperty().get() == null) first(blocked);
    if (then == null) tree(blocked);
    chosen(table.selectedProperty().get(), context);
  }

  /// While a part of the past is looked at its sessions stand in place of those of now.
  private void look(RoomContext context) {
    var range = context.session().time().range();
    now.setVisible(range.isEmpty());
    past.setVisible(range.isPresent());
    if (range.isEmpty()) {
      then = null;
      blocking.setHint("");
      draw(context.pictures(), context);
      return;
    }
    context.session().past("sessions", (store, identity) -> PastActivity.of(store, identity, range.get()), found -> {
      if (!context.session().time().range().equals(java.util.Optional.of(found.range()))) return;
      then = found;
      past.show(found, context);
      pastTree(context);
    });
  }

  /// Who waited for whom at the moment under the crosshair, else when most waited.
  private void pastTree(RoomContext context) {
    var found = then;
    if (found == null) return;
    var pointed = context.session().time().crosshair().filter(found.range()::contains).flatMap(found::at);
    var moment = pointed.or(found::peak);
    blocking.setHint(moment.map(m -> "at %s%s".formatted(Formats.clock(m.at(), context.session().zone()), pointed.isPresent() ? "" : ", the peak")).orElse("nobody waited"));
    tree(moment.map(PastActivity::tree).orElseGet(() -> new BlockingTree(List.of(), 0)));
  }

  /// Whoever keeps most others waiting, else the oldest transaction of a client.
  private void first(BlockingTree blocked) {
    var root = blocked.roots().isEmpty() ? -1 : blocked.roots().getFirst().pid();
    table.select(b -> root < 1 ? b.isClient() && !b.isOwn() : b.pid() == root);
  }

  private void tree(BlockingTree blocked) {
    var selected = table.selectedProperty().get();
    tree.show(blocked, selected == null ? null : selected.pid());
    // In a narrow window the title is all that is seen of it.
    beside.setTitle(blocked.waiting() == 0 ? "Blocking tree" : "Blocking tree, %d waiting".formatted(blocked.waiting()));
    count.setVisible(blocked.waiting() > 0);
    count.setText(blocked.waiting() + " waiting");
    count.show(blocked.waiting() > 0 ? Severity.CRITICAL : Severity.NONE);
    blockingBody.getChildren().setAll(blocked.roots().isEmpty() ? free : tree);
    freesLine.setVisible(!blocked.roots().isEmpty());
    if (blocked.roots().isEmpty()) return;
    root = blocked.roots().getFirst();
    var who = root.pid() == 0 ? "the prepared transaction" : String.valueOf(root.pid());
    var sessions = "%d %s".formatted(root.frees(), root.frees() == 1 ? "session" : "sessions");
    frees.setText(then == null ? "Ending %s frees %s".formatted(who, sessions) : "%s waited behind %s".formatted(sessions, who));
    openRoot.setDisable(root.query() == null || root.query().isBlank());
  }

  private void tiles(List<Backend> rows, BlockingTree blocked) {
    var clients = rows.stream().filter(b -> b.isClient() && !b.isOwn()).toList();
    var own = rows.stream().filter(b -> b.isClient() && b.isOwn()).count();
    var busy = clients.stream().filter(Backend::isActive).toList();
    active.show(String.valueOf(busy.size()), "", busy.isEmpty() ? "no statement runs" : busy.stream().filter(b -> b.waitEventType() == null).count() + " on a processor", Severity.NONE);
    waiting.show(String.valueOf(blocked.waiting()), "", blocked.roots().isEmpty() ? "for a lock" : "behind %d %s".formatted(blocked.roots().size(),
        blocked.roots().size() == 1 ? "session" : "sessions"), blocked.waiting() > 0 ? worst(blocked) : Severity.NONE);
    var idling = clients.stream().filter(Backend::isIdleInTransaction).toList();
    var longIdle = max(idling, b -> b.idleInTransactionSeconds() == null ? 0 : b.idleInTransactionSeconds());
    idle.show(String.valueOf(idling.size()), "", longIdle.isEmpty() ? "transactions held open" : "longest " + Formats.duration(1000 * Objects.requireNonNull(longIdle.get().idleInTransactionSeconds() == null ? 0.0 : longIdle.get().idleInTransactionSeconds())),
        longIdle.isPresent() && longIdle.get().idleInTransactionSeconds() != null && longIdle.get().idleInTransactionSeconds() > LONG_IDLE ? Severity.WARNING : Severity.NONE);
    time(longest, max(busy, b -> b.querySeconds() == null ? 0 : b.querySeconds()), Backend::querySeconds, LONG_QUERY, "no statement runs");
    time(oldest, max(clients, b -> b.xactSeconds() == null ? 0 : b.xactSeconds()).filter(b -> b.xactSeconds() != null), Backend::xactSeconds, ActivityRoom.LONG_TRANSACTION, "none is open");
    sessions.show(String.valueOf(clients.size() + own), "", own == 1 ? "1 is the console's" : own + " are the console's", Severity.NONE);
  }

  private static Severity worst(BlockingTree blocked) {
    var words = blocked.all().stream().filter(n -> n.waitsFor() != null).map(n -> Severity.of(n.waitsFor().status())).filter(s -> s == Severity.CRITICAL || s == Severity.WARNING).sorted().findFirst();
    return words.orElse(Severity.NONE);
  }

  private static void time(Tile tile, Optional<Backend> of, java.util.function.Function<Backend, @Nullable Double> seconds, double limit, String none) {
    var value = of.map(seconds).orElse(null);
    if (of.isEmpty() || value == null) tile.show(Formats.UNKNOWN, "", none, Severity.NONE);
    else tile.show(Formats.duration(value * 1000), of.get().pid() + " · " + (of.get().username() == null ? "hidden" : of.get().username()), value > limit ? Severity.WARNING : Severity.NONE);
  }

  private static Optional<Backend> max(List<Backend> rows, ToDoubleFunction<Backend> of) {
    return rows.stream().max(java.util.Comparator.comparingDouble(of));
  }

  private void chosen(@Nullable Backend now, RoomContext context) {
    detail.show(now, now == null ? 0 : context.pictures().rows(Backend.PANEL).stream().filter(b -> now.pid().equals(b.leaderPid())).count(), context.now());
    var rows = table.selectedRows();
    button(cancel, action(context, EndSession.Way.CANCEL), rows, context);
    button(terminate, action(context, EndSession.Way.TERMINATE), rows, context);
    statement.setDisable(now == null || now.statement().isEmpty());
    if (then == null) tree.show(BlockingTree.of(context.pictures().rows(LockWait.PANEL)), now == null ? null : now.pid());
  }

  private static void open(RoomContext context, @Nullable Long queryid, Fingerprint statement) {
    context.openStatement(queryid == null || queryid == 0 ? statement.text() : queryid.toString(), statement.text());
  }

  private static void button(Button button, Optional<RowAction<Backend>> action, List<Backend> rows, RoomContext context) {
    button.setDisable(context.forbidden() != null || action.isEmpty() || rows.isEmpty() || rows.stream().noneMatch(action.get().applies()));
  }

  private void end(RoomContext context, EndSession.Way way) {
    action(context, way).ifPresent(a -> context.preview(a.label(), table.selectedRows().stream().filter(a.applies()).map(a.action()).toList()));
  }

  @SuppressWarnings("unchecked")
  private static Optional<RowAction<Backend>> action(RoomContext context, EndSession.Way way) {
    return context.room().rowActions().stream().filter(a -> a.id().equals(way.command())).findFirst().map(a -> (RowAction<Backend>) a);
  }

  private void choose(long pid) {
    if (table.seen().stream().noneMatch(b -> b.pid() == pid)) {
      table.clearFilter();
      if (chips != null) chips.choose(3);
    }
    table.select(b -> b.pid() == pid);
  }
}
