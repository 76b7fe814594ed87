package io.pgdeck.ui.table;

import io.pgdeck.panel.Column;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Unit;
import io.pgdeck.ui.ColumnLook;
import io.pgdeck.ui.Icons;
import io.pgdeck.ui.ServerTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.util.Callback;
import org.jspecify.annotations.Nullable;

/// The columns of a table: made from the panel, changed by the room's looks and then by the DBA, whose layout is told and kept.
public final class TableColumns<R extends Record> {
  public static final String ACTIONS = "actions";
  private static final double NARROW = 1100;
  private static final double ACTIONS_WIDTH = 36;
  private static final double HEAD = 28;
  private final TableView<PanelRow<R>> table;
  private final Map<String, ColumnLook<R>> looks = new HashMap<>();
  private final Map<TableColumn<?, ?>, Column> columnOf = new HashMap<>();
  private final Map<String, Double> wideOnly = new HashMap<>();
  private final Map<String, Boolean> wanted = new LinkedHashMap<>();
  private final ColumnWidths<R> widths = new ColumnWidths<>(columnOf::get, this::look);
  private List<String> ownOrder = List.of();
  private Consumer<TableLayout> told = _ -> {};
  private @Nullable Panel<R> panel;
  private double room;
  private boolean arranging;
  private boolean resizing;

  public TableColumns(TableView<PanelRow<R>> table) {
    this.table = table;
    table.getColumns().addListener((ListChangeListener<TableColumn<PanelRow<R>, ?>>) _ -> tell());
    table.addEventFilter(MouseEvent.MOUSE_PRESSED, e -> resizing = e.getY() <= HEAD);
  }

  /// Gets the layout whenever the DBA changed it.
  public void onChanged(Consumer<TableLayout> act) {
    told = act;
  }

  public void look(String column, Function<ColumnLook<R>, ColumnLook<R>> change) {
    looks.merge(column, change.apply(ColumnLook.plain()), (old, _) -> change.apply(old));
  }

  public void whenWide(String column, double px) {
    wideOnly.put(column, px);
  }

  public void describe(Panel<R> shown, ServerTime time) {
    panel = shown;
    var first = shown.visible().stream().filter(c -> c.unit().number() && c.unit() != Unit.TIME).findFirst();
    quietly(() -> {
      table.getColumns().clear();
      columnOf.clear();
      for (var column : shown.visible()) {
        var look = looks.getOrDefault(column.name(), ColumnLook.plain());
        if (looks.values().stream().noneMatch(ColumnLook::main) && first.filter(column::equals).isPresent()) look = look.asMain();
        looks.put(column.name(), look);
        table.getColumns().add(column(shown, column, look, time));
      }
    });
    ownOrder = data().stream().map(TableColumn::getId).toList();
    first();
  }

  private TableColumn<PanelRow<R>, PanelRow<R>> column(Panel<R> shown, Column column, ColumnLook<R> look, ServerTime time) {
    var made = bare(column.title(), column.name());
    made.setCellFactory(_ -> new PanelCell<>(shown, column, look, time));
    made.setVisible(look.shown());
    made.setMinWidth(40);
    if (column.unit().number()) made.getStyleClass().add("number");
    made.setSortNode(Icons.of("fth-chevron-up", "icon-12"));
    made.widthProperty().addListener((_, _, now) -> {
      if (widths.giving() || !resizing || arranging) return;
      widths.chosen().put(made.getId(), now.doubleValue());
      tell();
    });
    columnOf.put(made, column);
    return made;
  }

  private TableColumn<PanelRow<R>, PanelRow<R>> bare(String title, String id) {
    var made = new TableColumn<PanelRow<R>, PanelRow<R>>(title);
    made.setId(id);
    made.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
    return made;
  }

  /// At the right end of a row that something can be done with: the menu of its actions.
  public void addActions(Callback<TableColumn<PanelRow<R>, PanelRow<R>>, TableCell<PanelRow<R>, PanelRow<R>>> cells) {
    var made = bare("", ACTIONS);
    made.setCellFactory(cells);
    made.setSortable(false);
    made.setReorderable(false);
    made.setResizable(false);
    made.setMinWidth(ACTIONS_WIDTH);
    made.setMaxWidth(ACTIONS_WIDTH);
    columnOf.put(made, new Column(ACTIONS, "", Unit.TEXT, String.class, false));
    quietly(() -> table.getColumns().add(made));
  }

  /// The columns that show values, as they stand.
  public List<TableColumn<PanelRow<R>, ?>> data() {
    return table.getColumns().stream().filter(c -> !c.getId().equals(ACTIONS)).toList();
  }

  /// The panel's columns that are seen, in the order they stand.
  public List<Column> seen() {
    return data().stream().filter(TableColumn::isVisible).map(columnOf::get).toList();
  }

  public Column of(TableColumn<?, ?> column) {
    return columnOf.get(column);
  }

  private ColumnLook<R> look(TableColumn<?, ?> column) {
    return looks.getOrDefault(column.getId(), ColumnLook.plain());
  }

  public void measure(List<PanelRow<R>> rows, ServerTime time) {
    widths.measure(data(), rows, time.now());
  }

  /// Decides what fits, and spreads it.
  ///
  /// @param width of the table without its scroll bar
  public void spread(double width) {
    room = width;
    var own = data();
    var rest = width - 1 - (own.size() < table.getColumns().size() ? ACTIONS_WIDTH : 0);
    var fitting = fitting(own, rest);
    quietly(() -> own.forEach(c -> c.setVisible(fitting.contains(c))));
    widths.spread(rest, own);
    first();
  }

  private boolean shown(TableColumn<?, ?> column) {
    var asked = wanted.get(column.getId());
    var from = wideOnly.get(column.getId());
    return asked != null ? asked : from != null ? table.getWidth() >= from : look(column).shown();
  }

  /// In a narrow window the least important ones go until the others have room; what the DBA asked for stays, and so does
  /// what names the row.
  private List<TableColumn<PanelRow<R>, ?>> fitting(List<TableColumn<PanelRow<R>, ?>> own, double width) {
    var shown = new ArrayList<>(own.stream().filter(this::shown).toList());
    // The root's width, not the scene's: with larger letters there is room for less.
    if (table.getScene() == null || ((Region) table.getScene().getRoot()).getWidth() >= NARROW) return shown;
    var need = shown.stream().mapToDouble(widths::least).sum();
    var loose = new ArrayList<>(shown.stream().skip(1).filter(c -> !look(c).main() && !wanted.containsKey(c.getId())).toList().reversed());
    loose.sort(Comparator.comparingInt(c -> look(c).priority()));
    for (var column : loose) {
      if (need <= width) break;
      need -= widths.least(column);
      shown.remove(column);
    }
    return shown;
  }

  private void first() {
    var first = data().stream().filter(TableColumn::isVisible).findFirst().orElse(null);
    // Touched only where it changes: each change styles all cells of the column anew.
    for (var column : table.getColumns()) {
      var marked = column.getStyleClass().contains("first-column");
      if (marked && column != first) column.getStyleClass().remove("first-column");
      else if (!marked && column == first) column.getStyleClass().add("first-column");
    }
  }

  public void show(TableColumn<PanelRow<R>, ?> column, boolean on) {
    wanted.put(column.getId(), on);
    spread(room);
    tell();
  }

  /// Moves a column by so many places among those that are seen.
  public void move(TableColumn<PanelRow<R>, ?> column, int by) {
    var seen = data().stream().filter(TableColumn::isVisible).toList();
    var to = seen.indexOf(column) + by;
    if (to < 0 || to >= seen.size()) return;
    var order = new ArrayList<>(table.getColumns());
    var place = order.indexOf(seen.get(to));
    order.remove(column);
    order.add(place, column);
    quietly(() -> table.getColumns().setAll(order));
    spread(room);
    tell();
  }

  public void widen(TableColumn<PanelRow<R>, ?> column, double by) {
    widths.chosen().put(column.getId(), Math.clamp(column.getWidth() + by, 40, 2000));
    spread(room);
    tell();
  }

  /// As the room has it.
  public void reset() {
    apply(new TableLayout(ownOrder, Map.of(), Map.of(), List.of()));
    tell();
  }

  public void apply(TableLayout layout) {
    wanted.clear();
    wanted.putAll(layout.shown());
    widths.chosen().clear();
    widths.chosen().putAll(layout.widths());
    quietly(() -> {
      var order = new ArrayList<>(table.getColumns());
      order.sort(Comparator.comparingInt(c -> place(layout.order(), c.getId())));
      if (!order.equals(table.getColumns())) table.getColumns().setAll(order);
      var keys = new ArrayList<TableColumn<PanelRow<R>, ?>>();
      for (var sort : layout.sort()) {
        data().stream().filter(c -> c.getId().equals(sort.column())).findFirst().ifPresent(c -> {
          c.setSortType(type(c, sort.down()));
          keys.add(c);
        });
      }
      table.getSortOrder().setAll(keys);
    });
    spread(room);
  }

  /// A column the file does not know yet keeps its place behind the others, the actions theirs at the end.
  private int place(List<String> order, String id) {
    var at = order.indexOf(id);
    return id.equals(ACTIONS) ? Integer.MAX_VALUE : at >= 0 ? at : order.size() + ownOrder.indexOf(id);
  }

  public TableLayout layout() {
    var order = data().stream().map(TableColumn::getId).toList();
    return new TableLayout(order.equals(ownOrder) ? List.of() : order, Map.copyOf(wanted), Map.copyOf(widths.chosen()),
        table.getSortOrder().stream().map(c -> new TableLayout.Sort(c.getId(), down(c))).toList());
  }

  private void quietly(Runnable change) {
    var before = arranging;
    arranging = true;
    change.run();
    arranging = before;
  }

  /// Tells the layout, unless it was not the DBA who changed it.
  public void tell() {
    if (!arranging && panel != null) told.accept(layout());
  }

  /// By which columns the rows stand.
  public List<SortKey> sortKeys() {
    var of = panel;
    return of == null ? List.of() : table.getSortOrder().stream().map(c -> new SortKey(of.columns().indexOf(columnOf.get(c)), down(c))).toList();
  }

  /// The first click on a number brings the largest to the top.
  private boolean down(TableColumn<?, ?> column) {
    return columnOf.get(column).unit().number() == (column.getSortType() == TableColumn.SortType.ASCENDING);
  }

  private TableColumn.SortType type(TableColumn<?, ?> column, boolean down) {
    return columnOf.get(column).unit().number() == down ? TableColumn.SortType.ASCENDING : TableColumn.SortType.DESCENDING;
  }

  /// Sorts as a click on the head would; with more, behind what is sorted by already.
  public void sort(TableColumn<PanelRow<R>, ?> column, boolean down, boolean more) {
    var before = column.getSortType();
    column.setSortType(type(column, down));
    if (more && !table.getSortOrder().contains(column)) table.getSortOrder().add(column);
    else if (!more && !table.getSortOrder().equals(List.of(column))) table.getSortOrder().setAll(List.of(column));
    else if (before == column.getSortType()) table.sort();
  }

  public void arrows() {
    for (var column : table.getColumns()) {
      column.getStyleClass().remove("sorted");
      if (!table.getSortOrder().contains(column)) continue;
      column.getStyleClass().add("sorted");
      column.setSortNode(Icons.of(down(column) ? "fth-chevron-down" : "fth-chevron-up", "icon-12"));
    }
  }
}
