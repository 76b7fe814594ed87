package io.pgdeck.ui.table;

import io.pgdeck.panel.Column;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Unit;
import io.pgdeck.ui.Icons;
import io.pgdeck.ui.Overlay;
import io.pgdeck.ui.ServerTime;
import io.pgdeck.ui.SqlBox;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Everything the panel knows of one row: each column with its name, its unit and its full value. Up and Down go to the rows
/// beside it, Esc closes.
public final class RowDrawer<R extends Record> extends VBox {
  private static final double WIDTH = 480;
  private final Panel<R> panel;
  private final ServerTime time;
  private final IntFunction<@Nullable PanelRow<R>> step;
  private final Label title = new Label();
  private final VBox facts = new VBox();

  /// @param step goes so many rows on and gives the one that is chosen then; null at the end
  private RowDrawer(Panel<R> panel, ServerTime time, Overlay overlay, IntFunction<@Nullable PanelRow<R>> step) {
    this.panel = panel;
    this.time = time;
    this.step = step;
    getStyleClass().addAll("drawer", "row-drawer");
    setId("row-detail");
    setMinWidth(WIDTH);
    setPrefWidth(WIDTH);
    setMaxWidth(WIDTH);
    title.getStyleClass().add("strong");
    title.setMinWidth(0);
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var head = new HBox(8, title, gap, Icons.button("fth-chevron-up", "Row before (Up)", () -> go(-1)),
        Icons.button("fth-chevron-down", "Next row (Down)", () -> go(1)), Icons.button("fth-x", "Close (Esc)", overlay::closeDialog));
    head.getStyleClass().add("drawer-head");
    head.setAlignment(Pos.CENTER_LEFT);
    facts.getStyleClass().add("row-facts");
    var scroll = new ScrollPane(facts);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(true);
    scroll.setAccessibleText("Columns of the row");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    addEventFilter(KeyEvent.KEY_PRESSED, e -> {
      if (e.getCode() == KeyCode.UP || e.getCode() == KeyCode.DOWN) {
        go(e.getCode() == KeyCode.UP ? -1 : 1);
        e.consume();
      }
    });
    getChildren().setAll(head, scroll);
  }

  public static <R extends Record> void open(Panel<R> panel, ServerTime time, Overlay overlay, PanelRow<R> row, IntFunction<@Nullable PanelRow<R>> step) {
    var drawer = new RowDrawer<>(panel, time, overlay, step);
    drawer.show(row);
    overlay.showDrawer(drawer);
    overlay.focus(drawer.getChildren().getLast());
  }

  private void go(int by) {
    var next = step.apply(by);
    if (next != null) show(next);
  }

  private void show(PanelRow<R> row) {
    title.setText(panel.visible().stream().filter(c -> c.unit() == Unit.NAME).findFirst().map(c -> TableText.plain(row.value(c))).filter(t -> !t.isEmpty()).orElse(panel.title()));
    facts.getChildren().setAll(ordered().stream().map(c -> line(c, row)).toList());
  }

  /// Those with a title first, in the order they were titled.
  private List<Column> ordered() {
    return Stream.concat(panel.visible().stream(), panel.columns().stream().filter(c -> !panel.visible().contains(c))).toList();
  }

  private Node line(Column column, PanelRow<R> row) {
    var value = row.value(column);
    if (column.unit() == Unit.SQL && value != null) {
      var box = new SqlBox();
      box.setTitle(column.title());
      box.show(String.valueOf(value));
      return box;
    }
    var name = new Label(column.visible() ? TableText.head(column) : column.name());
    name.getStyleClass().addAll("small", "muted");
    name.setMinWidth(176);
    name.setPrefWidth(176);
    name.setWrapText(true);
    var text = new Label(value == null ? (column.detail() ? "not read in a list" : Formats.UNKNOWN) : full(column, value));
    text.setWrapText(true);
    text.setMinHeight(Region.USE_PREF_SIZE);
    if (value == null) text.getStyleClass().add("muted");
    if (column.unit() == Unit.NAME) text.getStyleClass().add("mono");
    HBox.setHgrow(text, Priority.ALWAYS);
    var line = new HBox(12, name, text);
    line.setAlignment(Pos.TOP_LEFT);
    line.getStyleClass().add("row-fact");
    return line;
  }

  /// As it is read at a glance, then to the last digit where that says more.
  private String full(Column column, Object value) {
    var exact = TableText.plain(value);
    if (value instanceof Instant at) return "%s · %s".formatted(exact, Formats.ago(at, time.now()));
    if (!(value instanceof Number n) || column.unit() == Unit.TEXT) return exact;
    var glance = TableText.words(column, value, time.now());
    var grouped = n.doubleValue() == Math.rint(n.doubleValue()) && Math.abs(n.doubleValue()) < 1e15 ? "%,d".formatted(n.longValue()) : exact;
    return glance.equals(grouped) || glance.equals(exact) ? glance : glance + " · " + grouped;
  }
}
