package io.pgdeck.partitions.view;

import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Severity;
import io.pgdeck.partitions.Partition;
import io.pgdeck.ui.Badge;
import io.pgdeck.ui.Fx;
import io.pgdeck.ui.Meter;
import io.pgdeck.ui.PanelCard;
import io.pgdeck.ui.PanelTable;
import io.pgdeck.ui.RoomContext;
import io.pgdeck.ui.RoomController;
import java.time.Instant;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/// Partitions: coverage of each parent, the chosen one's partitions, and what is missing.
@NullUnmarked
public final class PartitionsController implements RoomController {
  /// Bars of the first strips are higher, as there is room for; more than this many strips scroll.
  private static final double[] BARS = {52, 40, 28};
  /// In a low window two strips stand whole with these.
  private static final double[] LOW_BARS = {40, 32, 24};
  private static final double LOW = 560;
  private static final int STRIPS = 30;

  @FXML private VBox root;
  @FXML private PanelCard coverage;
  @FXML private HBox legend;
  @FXML private Label nowWords;
  @FXML private ScrollPane scroll;
  @FXML private VBox strips;
  @FXML private HBox lower;
  @FXML private PanelTable<Partition> table;
  @FXML private ParentDetail detail;

  private final PartitionsViewModel model = new PartitionsViewModel();
  private final ParentChoice choice = new ParentChoice(model::choose);
  private RoomContext context;
  private Long revealed;
  private boolean touched;

  @FXML
  private void initialize() {
    table.getTools().add(choice);
    table.filterField().setPrefWidth(150);
    table.arrange(model::rows);
    // Rows of one height, so that scrolling to now is exact however many lie ahead.
    table.view().setFixedCellSize(28);
    table.view().heightProperty().addListener(_ -> reveal());
    table.addEventFilter(InputEvent.ANY, e -> touched |= e instanceof ScrollEvent || e.getEventType() == MouseEvent.MOUSE_PRESSED || e instanceof KeyEvent);
    table.look("partition_name", l -> l.withCell(PartitionsController::name))
        .look("range_start", l -> l.width(100).withCell(p -> moment(p.rangeStart())))
        .look("range_end", l -> l.width(100).withCell(p -> moment(p.rangeEnd())))
        .look("total_bytes", l -> l.width(76).withCell(this::bar))
        .look("dead_pct", l -> l.hidden())
        .look("leaf_status", l -> l.hidden())
        .look("last_analyze_any", l -> l.width(84).withCell(this::analysed))
        .look("row_estimate", l -> l.asMain().width(58))
        .look("table_bytes", l -> l.width(66))
        .look("index_bytes", l -> l.width(68))
        .look("position", l -> l.width(110).withCell(PartitionsController::state));
    table.whenWide("total_bytes", 790).whenWide("index_bytes", 710).whenWide("last_analyze_any", 640).whenWide("range_end", 560);
    var most = Bindings.createDoubleBinding(() -> Math.max(110, root.getHeight() * 0.56 - 38), root.heightProperty());
    root.heightProperty().addListener((_, before, now) -> {
      // Not in this pass of the layout, which would leave what is made anew without its style.
      if (context != null && before.doubleValue() < LOW != now.doubleValue() < LOW) Fx.later(this::draw);
    });
    scroll.maxHeightProperty().bind(most);
    scroll.minHeightProperty().bind(Bindings.min(most, strips.heightProperty()));
  }

  @Override
  public void open(RoomContext opened) {
    context = opened;
    context.onPictures(pictures -> {
      model.take(pictures);
      draw();
    });
    model.parentProperty().addListener((_, old, now) -> {
      if (old == null || now == null || old.oid().equals(now.oid())) return;
      table.again();
      draw();
    });
    table.selectedProperty().addListener((_, _, row) -> {
      var of = model.parentProperty().get();
      if (of != null) detail.partition(context, row, model.current(of));
    });
    context.onTick(this::clock);
    clock();
  }

  private boolean low() {
    return root.getHeight() < LOW;
  }

  private void clock() {
    nowWords.setText("now, %s %s".formatted(Formats.clock(context.now(), context.session().zone()).substring(0, 5), context.session().zone()));
  }

  private void draw() {
    var parents = model.parents().stream().limit(STRIPS).toList();
    while (strips.getChildren().size() > parents.size()) strips.getChildren().removeLast();
    while (strips.getChildren().size() < parents.size()) strips.getChildren().add(new CoverageRow());
    var bars = low() ? LOW_BARS : BARS;
    for (var i = 0; i < parents.size(); i++) {
      ((CoverageRow) strips.getChildren().get(i)).show(context, model, parents.get(i), bars[Math.min(i, bars.length - 1)], this::pick);
    }
    var chosen = model.parentProperty().get();
    legend.setVisible(chosen != null);
    lower.setVisible(chosen != null);
    lower.setManaged(chosen != null);
    VBox.setVgrow(coverage, chosen == null ? Priority.ALWAYS : Priority.NEVER);
    if (chosen == null) return;
    choice.show(model.parents(), chosen);
    detail.show(context, model, chosen);
    table.again();
    detail.partition(context, table.selectedProperty().get(), model.current(chosen));
    if (Objects.equals(revealed, chosen.oid()) || table.seen().isEmpty()) return;
    revealed = chosen.oid();
    touched = false;
    reveal();
  }

  /// What is ahead comes first and is mostly empty: begin where the rows of now are.
  private void reveal() {
    if (!touched && revealed != null) table.revealSoon(p -> p.isMissing() || "CURRENT".equals(p.position()));
  }

  /// A bar of a strip was clicked: its partition in the table.
  private void pick(String key) {
    if (key.equals("gap")) {
      table.select(Partition::isMissing);
      return;
    }
    model.parents().stream().filter(c -> model.leaves(c).stream().anyMatch(p -> String.valueOf(p.oid()).equals(key))).findFirst()
        .ifPresent(c -> model.choose(c.oid()));
    table.select(p -> String.valueOf(p.oid()).equals(key));
  }

  /// Its size against the largest of the parent.
  private @Nullable Node bar(Partition p) {
    if (p.totalBytes() == null) return null;
    var most = table.seen().stream().filter(q -> q.totalBytes() != null).mapToLong(Partition::totalBytes).max().orElse(0);
    var bar = new Meter(60);
    bar.show(most == 0 ? 0 : (double) p.totalBytes() / most, "");
    bar.setAccessibleText(Formats.bytes(p.totalBytes()).toString());
    Tooltip.install(bar, new Tooltip(Formats.bytes(p.totalBytes()).toString()));
    return bar;
  }

  private static Node name(Partition p) {
    var label = new Label(p.partitionName());
    label.getStyleClass().addAll(p.isMissing() ? java.util.List.of("small", "fg-danger", "medium") : java.util.List.of("mono"));
    label.setTextOverrun(javafx.scene.control.OverrunStyle.CENTER_ELLIPSIS);
    label.setMaxWidth(Double.MAX_VALUE);
    return label;
  }

  private @Nullable Node moment(@Nullable Instant at) {
    var label = new Label(at == null ? Formats.UNKNOWN : Formats.day(at, context.now(), context.session().zone()));
    label.getStyleClass().addAll("small", "muted");
    return label;
  }

  private Node analysed(Partition p) {
    var text = p.isMissing() ? Formats.UNKNOWN : p.lastAnalyzeAny() == null ? "never" : Formats.ago(p.lastAnalyzeAny(), context.now()).replaceFirst("( h) \\d+ min", "$1");
    var label = new Label(text);
    label.getStyleClass().addAll("small", "muted");
    return label;
  }

  private static @Nullable Node state(Partition p) {
    if (p.isMissing()) return Badge.of("Not covered", Severity.CRITICAL);
    if (p.leafStatus() != null && Severity.of(p.leafStatus()).compareTo(Severity.WARNING) <= 0) return Badge.of(p.leafStatus(), Severity.of(p.leafStatus()));
    return switch (p.position()) {
      case "CURRENT" -> Badge.of("Now", Severity.INFO);
      case "FUTURE" -> new Badge("Ahead");
      case "DEFAULT" -> new Badge("Default");
      case null, default -> null;
    };
  }
}
