package io.pgdeck.ui.object;

import io.pgdeck.job.Job;
import io.pgdeck.job.Jobs;
import io.pgdeck.object.Known;
import io.pgdeck.object.ObjectPage;
import io.pgdeck.object.ObjectReader;
import io.pgdeck.object.ObjectRef;
import io.pgdeck.panel.Formats;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import io.pgdeck.ui.Fx;
import io.pgdeck.ui.Icons;
import io.pgdeck.ui.PanelState;
import io.pgdeck.ui.StateCard;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.BreadCrumbBar;
import org.jspecify.annotations.Nullable;

/// Everything about one object in one place. Read off the FX thread; a newer choice cancels the older one on the server.
public final class ObjectView extends VBox {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final double LEFT = 330;
  private final ObjectContext context;
  private final Label name = new Label("Objects");
  private final Label facts = new Label("Choose a table, a view or a function");
  private final HBox actions = new HBox(8);
  /// The way that led here; each stop is gone back to.
  private final BreadCrumbBar<ObjectRef> way = new BreadCrumbBar<>();
  private final Button back = Icons.button("fth-arrow-left", "Back to the object before (Alt+Left)", this::back);
  private final VBox left = new VBox(8);
  private final VBox right = new VBox(8);
  private final PanelState state;
  private final Deque<ObjectRef> before = new ArrayDeque<>();
  private @Nullable ObjectRef shown;
  private @Nullable Job reading;

  public ObjectView(ObjectContext context) {
    this.context = context;
    getStyleClass().add("object-view");
    name.getStyleClass().add("page-title");
    name.setId("object-name");
    name.setMinWidth(0);
    name.setTextOverrun(javafx.scene.control.OverrunStyle.CENTER_ELLIPSIS);
    facts.getStyleClass().add("page-facts");
    facts.setId("object-facts");
    facts.setMinWidth(0);
    back.setVisible(false);
    back.managedProperty().bind(back.visibleProperty());
    way.setAutoNavigationEnabled(false);
    way.setId("object-way");
    way.setCrumbFactory(stop -> {
      var crumb = new BreadCrumbBar.BreadCrumbButton(oneLine(stop.getValue().name()));
      crumb.getStyleClass().addAll("small", "flat");
      return crumb;
    });
    way.setOnCrumbAction(e -> backTo(e.getSelectedCrumb().getValue()));
    way.setVisible(false);
    way.managedProperty().bind(way.visibleProperty());
    actions.setMinWidth(USE_PREF_SIZE);
    actions.setAlignment(Pos.CENTER_RIGHT);
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var head = new HBox(back, name, facts, gap, actions);
    head.getStyleClass().add("page-head");
    head.setAlignment(Pos.CENTER_LEFT);
    left.setMinWidth(LEFT);
    left.setPrefWidth(LEFT);
    left.setMaxWidth(LEFT);
    HBox.setHgrow(right, Priority.ALWAYS);
    right.setMinWidth(0);
    var columns = new HBox(8, left, right);
    var scroll = new ScrollPane(columns);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("object-scroll");
    state = new PanelState(scroll);
    state.onActions(this::read, this::read, this::cancel);
    VBox.setVgrow(state, Priority.ALWAYS);
    getChildren().setAll(head, way, state);
    nothing(new StateCard("fth-database", "muted", "No object chosen", "Open a schema at the left, type into its filter, or press Ctrl+K and type a name."));
  }

  private void nothing(Node words) {
    left.getChildren().clear();
    actions.getChildren().clear();
    HBox.setHgrow(words, Priority.ALWAYS);
    right.getChildren().setAll(words);
    left.setVisible(false);
    left.setManaged(false);
    state.fresh();
  }

  /// Shows an object; the one that was shown is gone back to.
  public void open(ObjectRef object) {
    var last = shown;
    if (last != null && !last.equals(object)) before.push(last);
    show(object);
  }

  public boolean back() {
    if (before.isEmpty()) return false;
    show(before.pop());
    return true;
  }

  private void backTo(ObjectRef stop) {
    if (!before.contains(stop)) return;
    while (!before.isEmpty()) {
      var at = before.pop();
      if (!at.equals(stop)) continue;
      show(at);
      return;
    }
  }

  private void show(ObjectRef object) {
    shown = object;
    var stops = new ArrayList<>(before).reversed();
    stops.add(object);
    way.setSelectedCrumb(BreadCrumbBar.buildTreeModel(stops.toArray(ObjectRef[]::new)));
    way.setVisible(!before.isEmpty());
    back.setVisible(!before.isEmpty());
    name.setText(oneLine(object.name()));
    facts.setText("");
    actions.getChildren().clear();
    state.loading();
    read();
  }

  /// Reads the object again.
  public void read() {
    var object = shown;
    if (object == null) return;
    cancel();
    var job = Job.quiet("Object " + object.name(), LIMIT);
    reading = job;
    Jobs.background("object " + object.oid(), () -> {
      Runnable draw;
      try {
        var page = ObjectReader.read(context.session().server(), context.session().rooms(), object, job);
        draw = () -> draw(object, page);
      } catch (TroubleException e) {
        draw = () -> trouble(e);
      }
      var drawn = draw;
      Fx.run(() -> {
        if (reading == job) drawn.run();
      });
    });
  }

  public void cancel() {
    var running = reading;
    if (running != null) running.cancel();
  }

  private void trouble(TroubleException why) {
    state.trouble(why.trouble() instanceof Trouble.Cancelled ? new Trouble.Cancelled("Reading the object") : why.trouble(), why.statement().orElse(null));
  }

  private void draw(ObjectRef object, Optional<ObjectPage> page) {
    if (page.isEmpty()) {
      nothing(new StateCard("fth-slash", "muted", oneLine(object.name()) + " is gone", "It was dropped, or dropped and made again under another oid. The tree shows what is there now."));
      return;
    }
    var now = page.get();
    left.setVisible(true);
    left.setManaged(true);
    name.setText(oneLine(now.objectName()));
    name.setTooltip(new Tooltip(now.schemaName() + "." + now.objectName()));
    facts.setText(facts(now));
    facts.setTooltip(new Tooltip(facts.getText()));
    left.getChildren().setAll(ObjectCards.of(now, context.session().now()));
    right.getChildren().setAll(new ObjectLists(this::open).of(now));
    actions.getChildren().setAll(buttons(now));
    state.fresh();
  }

  private List<Node> buttons(ObjectPage page) {
    var parent = page.relation();
    var buttons = new java.util.ArrayList<Node>();
    if (parent != null && parent.parentOid() != null && parent.parentName() != null) {
      var up = button("Parent " + oneLine(parent.parentName()), "fth-corner-left-up", () -> open(new ObjectRef(parent.parentOid(), false, parent.parentName())));
      up.setMaxWidth(220);
      buttons.add(up);
    }
    for (var known : page.known()) buttons.addAll(orders(known));
    buttons.add(Icons.button("fth-refresh-cw", "Read the object again (F5)", this::read));
    return buttons;
  }

  private <R extends Record> List<Node> orders(Known<R> known) {
    var readOnly = context.session().profile().readOnly();
    return known.actions().stream().<Node>map(order -> {
      var button = button(order.label(), order.icon(), () -> context.preview().accept(order.label(), List.of(order.action().apply(known.row()))));
      button.setId("object-" + order.id());
      button.setDisable(readOnly);
      var box = new HBox(button);
      box.setAlignment(Pos.CENTER);
      // A disabled button shows no tooltip, the box around it does.
      if (readOnly) Tooltip.install(box, new Tooltip("No action: this connection is read only."));
      return box;
    }).toList();
  }

  private static Button button(String words, String icon, Runnable act) {
    var button = new Button(words, Icons.of(icon));
    button.setOnAction(_ -> act.run());
    return button;
  }

  private static String facts(ObjectPage page) {
    var text = new StringBuilder(page.kind().word()).append(" in ").append(oneLine(page.schemaName()));
    var facts = page.relation();
    if (facts != null && facts.bound() != null) text.append(" · ").append(facts.bound());
    if (facts != null && facts.totalBytes() != null && facts.heapBytes() != null) text.append(" · ").append(Formats.bytes(facts.totalBytes()));
    var function = page.function();
    if (function != null) text.append(" · (").append(function.arguments()).append(")");
    var comment = facts != null ? facts.comment() : function != null ? function.comment() : null;
    if (comment != null) text.append(" · ").append(oneLine(comment));
    return text.toString();
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s", " ");
  }

  /// loading, fresh or the kind of trouble.
  public String stateName() {
    return state.stateProperty().get();
  }

}
