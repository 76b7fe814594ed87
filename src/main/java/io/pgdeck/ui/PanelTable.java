package io.pgdeck.ui;

import atlantafx.base.controls.CustomTextField;
import io.pgdeck.action.Action;
import io.pgdeck.panel.Column;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.RowAction;
import io.pgdeck.panel.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The one table of the console, made from a panel: typed columns, sort by raw values with unknown last, quick filter, copy,
/// selection and scroll place kept over a refresh. Put it into a [PanelState]; rooms adjust columns with [#look].
public final class PanelTable<R extends Record> extends VBox {
  private static final double ROW = 28;
  private static final double SCROLL_BAR = 10;
  private static final String ACTIONS = "actions";
  private static final Duration STAND_STILL = Duration.ofSeconds(3);
  private final TableView<PanelRow<R>> table = new TableView<>();
  private final ObservableList<PanelRow<R>> rows = FXCollections.observableArrayList();
  private final FilteredList<PanelRow<R>> filtered = new FilteredList<>(rows);
  private final SortedList<PanelRow<R>> sorted = new SortedList<>(filtered);
  private final ReadOnlyObjectWrapper<@Nullable R> selected = new ReadOnlyObjectWrapper<>();
  private final StringProperty panelName = new SimpleStringProperty("");
  private final CustomTextField filter = new CustomTextField();
  private final HBox tools = new HBox(8);
  private final HBox extra = new HBox(8);
  private final HBox toolRow = new HBox();
  private final Label count = new Label();
  private final Label selection = new Label();
  private final Label note = new Label();
  private final HBox foot = new HBox();
  private final Map<String, ColumnLook<R>> looks = new HashMap<>();
  private final Map<TableColumn<?, ?>, Column> columnOf = new HashMap<>();
  private final ColumnWidths<R> widths = new ColumnWidths<>();
  private final TableStates states = new TableStates(this::clearFilter);
  private @Nullable Panel<R> panel;
  private @Nullable List<R> waiting;
  private long pointedNanos;
  private Predicate<R> roomFilter = _ -> true;
  private @Nullable Function<R, Object> givenKey;
  private Function<R, Object> key = r -> r;
  private final Map<String, Double> wideOnly = new HashMap<>();
  private List<RowAction<R>> actions = List.of();
  private RowRunner<R> runner = (_, _) -> {};
  private @Nullable String forbidden;
  private ServerTime time = ServerTime.NONE;
  private String noun = "row";
  private Consumer<R> open = _ -> {};
  private UnaryOperator<List<R>> arranged = UnaryOperator.identity();
  private List<R> last = List.of();

  /// Opens the preview of a row's action for the chosen rows.
  @FunctionalInterface
  interface RowRunner<R extends Record> {
    void run(RowAction<R> action, List<Action> orders);
  }

  public PanelTable() {
    table.skinProperty().addListener(_ -> Fx.later(this::watchScrolling));
    getStyleClass().add("panel-table");
    VBox.setVgrow(table, Priority.ALWAYS);
    table.setItems(sorted);
    table.setSortPolicy(_ -> {
      sorted.setComparator(order());
      arrows();
      return true;
    });
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    table.getSelectionModel().getSelectedItems().addListener((ListChangeListener<PanelRow<R>>) _ -> selectionChanged());
    table.setPlaceholder(states);
    table.setRowFactory(_ -> row());
    table.widthProperty().addListener(_ -> spread());
    table.heightProperty().addListener(_ -> {
      spread();
      count();
    });
    table.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
    table.setMinHeight(0);
    table.setOnMouseMoved(_ -> pointedNanos = System.nanoTime());
    table.setOnMouseExited(_ -> shown());
    buildTools();
    selection.setMinWidth(0);
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    foot.getStyleClass().add("table-foot");
    foot.getChildren().setAll(selection, gap, note);
    foot.visibleProperty().bind(selection.textProperty().isNotEmpty().or(note.textProperty().isNotEmpty()));
    foot.managedProperty().bind(foot.visibleProperty());
    getChildren().setAll(toolRow, table, foot);
    setMinSize(0, 0);
    sorted.addListener((ListChangeListener<PanelRow<R>>) _ -> count());
    count();
  }

  private void buildTools() {
    filter.getStyleClass().add("filter-field");
    filter.setPromptText("Filter");
    filter.setAccessibleText("Filter the rows");
    filter.setLeft(Icons.of("fth-search"));
    var cap = new Label("/");
    cap.getStyleClass().add("key-cap");
    filter.setRight(cap);
    filter.setPrefWidth(236);
    filter.textProperty().addListener(_ -> applyFilter());
    count.getStyleClass().addAll("small", "muted");
    count.setMinWidth(Region.USE_PREF_SIZE);
    tools.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    extra.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var columns = Icons.button("fth-columns", "Columns", () -> {});
    columns.getStyleClass().add("small");
    columns.setOnAction(_ -> columnMenu().show(columns, javafx.geometry.Side.BOTTOM, 0, 4));
    var copy = Icons.button("fth-download", "Copy rows", () -> {});
    copy.getStyleClass().add("small");
    copy.setOnAction(_ -> copyMenu().show(copy, javafx.geometry.Side.BOTTOM, 0, 4));
    toolRow.getStyleClass().add("tool-row");
    toolRow.getChildren().setAll(filter, tools, gap, count, columns, copy, extra);
    toolRow.managedProperty().bind(toolRow.visibleProperty());
  }

  /// What the table shows; called once, by the room's view, before the first rows.
  public void describe(Panel<R> shown, ServerTime serverTime) {
    panel = shown;
    time = serverTime;
    key = givenKey == null ? keyOf(shown) : givenKey;
    var first = shown.visible().stream().filter(c -> c.unit().number() && c.unit() != Unit.TIME).findFirst();
    table.getColumns().clear();
    columnOf.clear();
    for (var column : shown.visible()) {
      var look = looks.getOrDefault(column.name(), ColumnLook.plain());
      if (looks.values().stream().noneMatch(ColumnLook::main) && first.filter(column::equals).isPresent()) look = look.asMain();
      looks.put(column.name(), look);
      table.getColumns().add(column(shown, column, look));
    }
    if (!table.getColumns().isEmpty()) table.getColumns().getFirst().getStyleClass().add("first-column");
    table.setAccessibleText(shown.title());
  }

  private TableColumn<PanelRow<R>, PanelRow<R>> column(Panel<R> shown, Column column, ColumnLook<R> look) {
    var made = new TableColumn<PanelRow<R>, PanelRow<R>>(column.title());
    made.setId(column.name());
    made.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
    made.setCellFactory(_ -> new PanelCell<>(shown, column, look, time));
    made.setVisible(look.shown());
    made.setMinWidth(40);
    if (column.unit().number()) made.getStyleClass().add("number");
    made.setSortNode(Icons.of("fth-chevron-up", "icon-12"));
    columnOf.put(made, column);
    return made;
  }

  /// At the right end of a row that something can be done with: the menu of its actions.
  private TableColumn<PanelRow<R>, PanelRow<R>> actionColumn() {
    var made = new TableColumn<PanelRow<R>, PanelRow<R>>();
    made.setId(ACTIONS);
    made.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
    made.setCellFactory(_ -> new ActionCell<>(actions, this::act));
    made.setSortable(false);
    made.setReorderable(false);
    made.setResizable(false);
    made.setMinWidth(36);
    made.setMaxWidth(36);
    columnOf.put(made, new Column(ACTIONS, "", Unit.TEXT, String.class, false));
    return made;
  }

  private void act(Node button, PanelRow<R> row) {
    if (!table.getSelectionModel().getSelectedItems().contains(row)) table.getSelectionModel().clearAndSelect(sorted.indexOf(row));
    rowMenu().show(button, javafx.geometry.Side.BOTTOM, 0, 2);
  }

  /// By oid where the rows have one, by names else.
  private static <R extends Record> Function<R, Object> keyOf(Panel<R> panel) {
    var identity = panel.columns().stream().filter(c -> c.name().equals("oid")).toList();
    var named = identity.isEmpty() ? panel.columns().stream().filter(c -> c.name().equals("schema_name") || c.unit() == Unit.NAME).toList() : identity;
    return named.isEmpty() ? r -> r : r -> named.stream().map(c -> String.valueOf(panel.value(r, c))).toList();
  }

  /// Shows these rows; selection and the place of the scroll bar stay on the same objects.
  public void show(List<R> fresh) {
    assert Platform.isFxApplicationThread();
    var shown = panel;
    if (shown == null) throw new IllegalStateException("describe() comes first");
    waiting = null;
    var chosen = table.getSelectionModel().getSelectedItems().stream().map(r -> key.apply(r.row)).collect(Collectors.toCollection(HashSet::new));
    var top = topRow();
    last = fresh;
    var arrangement = arranged.apply(fresh);
    var next = new ArrayList<PanelRow<R>>(arrangement.size());
    var visible = shown.visible().stream().mapToInt(shown.columns()::indexOf).toArray();
    for (var row : arrangement) next.add(new PanelRow<>(shown, visible, row, next.size()));
    rows.setAll(next);
    widths.measure(dataColumns(), next, columnOf::get, this::lookOf, time.now());
    spread();
    restore(chosen, top);
    count();
  }

  /// Shows newer rows as soon as no row can jump away from under the pointer.
  void offer(List<R> fresh) {
    if (table.isHover() && !rows.isEmpty() && System.nanoTime() - pointedNanos < STAND_STILL.toNanos()) waiting = fresh;
    else show(fresh);
  }

  private void shown() {
    if (waiting != null) show(waiting);
  }

  /// Once a second: has the pointer rested?
  void tick() {
    if (waiting != null && System.nanoTime() - pointedNanos >= STAND_STILL.toNanos()) shown();
  }

  private void restore(HashSet<Object> chosen, @Nullable PanelRow<R> top) {
    if (!chosen.isEmpty()) {
      var places = new ArrayList<Integer>();
      for (var i = 0; i < sorted.size(); i++) if (chosen.contains(key.apply(sorted.get(i).row))) places.add(i);
      table.getSelectionModel().clearSelection();
      places.forEach(table.getSelectionModel()::select);
    }
    if (top == null) return;
    var topKey = key.apply(top.row);
    for (var i = 0; i < sorted.size(); i++) {
      if (key.apply(sorted.get(i).row).equals(topKey)) {
        table.scrollTo(i);
        return;
      }
    }
  }

  /// The first visible row, null at the very top: there new rows should come into view.
  private @Nullable PanelRow<R> topRow() {
    var flow = (VirtualFlow<?>) table.lookup(".virtual-flow");
    var cell = flow == null ? null : flow.getFirstVisibleCell();
    return cell == null || cell.getIndex() <= 0 || cell.getIndex() >= sorted.size() ? null : sorted.get(cell.getIndex());
  }

  private Comparator<PanelRow<R>> order() {
    Comparator<PanelRow<R>> own = Comparator.comparingInt(r -> r.place);
    var by = table.getSortOrder().stream().map(this::by).reduce(Comparator::thenComparing);
    return by.map(b -> b.thenComparing(own)).orElse(own);
  }

  /// The first click on a number brings the largest to the top; unknown stays last both ways.
  @SuppressWarnings("unchecked")
  private Comparator<PanelRow<R>> by(TableColumn<PanelRow<R>, ?> column) {
    var index = panel == null ? 0 : panel.columns().indexOf(columnOf.get(column));
    var down = largestFirst(column);
    return (a, b) -> {
      var left = a.value(index);
      var right = b.value(index);
      if (left == null || right == null) return left == right ? 0 : left == null ? 1 : -1;
      var order = left instanceof String x && right instanceof String y ? x.compareToIgnoreCase(y)
          : left instanceof Comparable<?> ? ((Comparable<Object>) left).compareTo(right) : String.valueOf(left).compareTo(String.valueOf(right));
      return down ? -order : order;
    };
  }

  private boolean largestFirst(TableColumn<?, ?> column) {
    return columnOf.get(column).unit().number() == (column.getSortType() == TableColumn.SortType.ASCENDING);
  }

  private void arrows() {
    for (var column : table.getColumns()) {
      column.getStyleClass().remove("sorted");
      if (!table.getSortOrder().contains(column)) continue;
      column.getStyleClass().add("sorted");
      column.setSortNode(Icons.of(largestFirst(column) ? "fth-chevron-down" : "fth-chevron-up", "icon-12"));
    }
  }

  /// Sorts by a column as a click would.
  public void sortBy(String column, boolean largest) {
    table.getColumns().stream().filter(c -> c.getId().equals(column)).findFirst().ifPresent(c -> {
      c.setSortType(columnOf.get(c).unit().number() == largest ? TableColumn.SortType.ASCENDING : TableColumn.SortType.DESCENDING);
      if (table.getSortOrder().equals(List.of(c))) table.sort();
      else table.getSortOrder().setAll(List.of(c));
    });
  }

  private void applyFilter() {
    var words = filter.getText().strip().toLowerCase(Locale.ROOT).split("\\s+");
    filtered.setPredicate(r -> {
      if (!roomFilter.test(r.row)) return false;
      for (var word : words) if (!r.contains(word)) return false;
      return true;
    });
    count();
  }

  /// Which rows stand there, in which order, with what between them; call [#again] when that changes.
  public void arrange(UnaryOperator<List<R>> rowsOf) {
    arranged = rowsOf;
  }

  /// Shows the last rows anew, arranged as they should be now.
  public void again() {
    show(last);
  }

  /// Scrolls, once the rows are laid out, so that the first row that fits stands below a few others; the selection stays.
  public void revealSoon(Predicate<R> wanted) {
    Fx.later(() -> Fx.later(() -> reveal(wanted)));
  }

  private void reveal(Predicate<R> wanted) {
    for (var i = 0; i < sorted.size(); i++) {
      if (wanted.test(sorted.get(i).row)) {
        table.scrollTo(Math.max(0, i - 3));
        return;
      }
    }
  }

  /// A chip or tile of the room that shows some rows only; works together with the text.
  public void only(Predicate<R> wanted) {
    roomFilter = wanted;
    applyFilter();
  }

  public void clearFilter() {
    filter.clear();
    table.requestFocus();
  }

  private void count() {
    var all = rows.size();
    var seen = sorted.size();
    states.filtered(noun, filter.getText(), all - seen);
    Fx.later(() -> count.setText(range(seen) + (seen == all ? "" : " · " + Formats.count(all - seen) + " hidden")));
  }

  private void watchScrolling() {
    for (var bar : table.lookupAll(".scroll-bar")) {
      if (bar instanceof ScrollBar scroll && scroll.getOrientation() == javafx.geometry.Orientation.VERTICAL) scroll.valueProperty().addListener(_ -> count());
    }
  }

  private String range(int seen) {
    if (seen == 0) return "none of " + Formats.count(rows.size());
    var flow = (VirtualFlow<?>) table.lookup(".virtual-flow");
    var first = flow == null ? null : flow.getFirstVisibleCell();
    var last = flow == null ? null : flow.getLastVisibleCell();
    if (first == null || last == null) return Formats.count(seen);
    return "%s–%s of %s".formatted(Formats.count(first.getIndex() + 1), Formats.count(Math.min(last.getIndex() + 1, seen)), Formats.count(seen));
  }

  private javafx.scene.control.TableRow<PanelRow<R>> row() {
    var row = new javafx.scene.control.TableRow<PanelRow<R>>();
    row.setOnContextMenuRequested(e -> {
      if (row.getItem() != null) rowMenu().show(row, e.getScreenX(), e.getScreenY());
    });
    row.setOnMouseClicked(e -> {
      if (e.getClickCount() == 2 && row.getItem() != null) open.accept(row.getItem().row);
    });
    return row;
  }

  private ContextMenu rowMenu() {
    var menu = new ContextMenu();
    for (var action : actions) {
      var fitting = table.getSelectionModel().getSelectedItems().stream().map(r -> r.row).filter(action.applies()).toList();
      if (fitting.isEmpty()) continue;
      var item = new MenuItem(forbidden == null ? action.label() : action.label() + " (" + forbidden + ")", Icons.of(action.icon(), "icon-14"));
      item.setDisable(forbidden != null);
      item.setOnAction(_ -> runner.run(action, fitting.stream().map(action.action()).toList()));
      menu.getItems().add(item);
    }
    if (!menu.getItems().isEmpty()) menu.getItems().add(new SeparatorMenuItem());
    menu.getItems().addAll(copyMenu().getItems());
    return menu;
  }

  private ContextMenu copyMenu() {
    var menu = new ContextMenu();
    for (var form : TableText.Form.values()) {
      var item = new MenuItem("Copy as " + switch (form) {
        case TSV -> "text";
        case CSV -> "CSV";
        case MARKDOWN -> "Markdown";
      }, Icons.of("fth-copy", "icon-14"));
      item.setOnAction(_ -> copy(form));
      menu.getItems().add(item);
    }
    return menu;
  }

  private ContextMenu columnMenu() {
    var menu = new ContextMenu();
    for (var column : table.getColumns()) {
      if (column.getId().equals(ACTIONS)) continue;
      var item = new CheckMenuItem(column.getText());
      item.setSelected(column.isVisible());
      item.setOnAction(_ -> {
        wideOnly.remove(column.getId());
        column.setVisible(item.isSelected());
        spread();
      });
      menu.getItems().add(item);
    }
    return menu;
  }

  /// The selected rows, all that are seen when none is selected.
  void copy(TableText.Form form) {
    var chosen = table.getSelectionModel().getSelectedItems();
    var columns = table.getColumns().stream().filter(TableColumn::isVisible).filter(c -> !c.getId().equals(ACTIONS)).map(columnOf::get).toList();
    var content = new ClipboardContent();
    content.putString(TableText.of(form, columns, chosen.isEmpty() ? sorted : chosen));
    Clipboard.getSystemClipboard().setContent(content);
  }

  private void keyPressed(KeyEvent e) {
    if (e.isShortcutDown() && !e.isShiftDown() && e.getCode() == KeyCode.C) copy(TableText.Form.TSV);
    else if (e.getCode() == KeyCode.ENTER && selected.get() != null) open.accept(selected.get());
    else if (e.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) clearFilter();
    else if (e.getCode() == KeyCode.ESCAPE && !table.getSelectionModel().isEmpty()) table.getSelectionModel().clearSelection();
    else return;
    e.consume();
  }

  private void selectionChanged() {
    var chosen = table.getSelectionModel().getSelectedItems().stream().filter(r -> r != null).toList();
    selected.set(chosen.isEmpty() ? null : chosen.getFirst().row);
    selection.setText(chosen.size() < 2 ? "" : "Selected: %d %s%s".formatted(chosen.size(), noun + "s", sum(chosen)));
  }

  private String sum(List<PanelRow<R>> chosen) {
    return table.getColumns().stream().map(columnOf::get).filter(c -> c.unit() == Unit.BYTES).findFirst()
        .map(c -> " · " + Formats.bytes(chosen.stream().map(r -> r.value(c)).filter(Number.class::isInstance).mapToDouble(v -> ((Number) v).doubleValue()).sum()))
        .orElse("");
  }

  private ColumnLook<R> lookOf(TableColumn<?, ?> column) {
    return looks.getOrDefault(column.getId(), ColumnLook.plain());
  }

  private List<TableColumn<PanelRow<R>, ?>> dataColumns() {
    return table.getColumns().stream().filter(c -> !c.getId().equals(ACTIONS)).toList();
  }

  private void spread() {
    wideOnly.forEach((name, px) -> table.getColumns().stream().filter(c -> c.getId().equals(name)).forEach(c -> c.setVisible(table.getWidth() >= px)));
    var scrolls = sorted.size() * ROW > table.getHeight() - ROW;
    var own = dataColumns();
    widths.spread(table.getWidth() - (scrolls ? SCROLL_BAR : 0) - 1 - (own.size() < table.getColumns().size() ? 36 : 0), own, columnOf::get, this::lookOf);
  }

  /// How a column looks; call it before [#describe].
  public PanelTable<R> look(String column, Function<ColumnLook<R>, ColumnLook<R>> change) {
    looks.merge(column, change.apply(ColumnLook.plain()), (old, _) -> change.apply(old));
    return this;
  }

  /// Shows the column only where the table is at least so wide.
  public PanelTable<R> whenWide(String column, double px) {
    wideOnly.put(column, px);
    if (panel != null) spread();
    return this;
  }

  /// What tells a row from the others, where neither oid nor name does; call it before [#describe].
  public void setKey(Function<R, Object> keyOf) {
    givenKey = keyOf;
  }

  /// What a row is called, in the singular: `index`, `statement`.
  public void setNoun(String word) {
    noun = word;
  }

  public String getNoun() {
    return noun;
  }

  /// The row Enter and a double click open.
  public void onOpen(Consumer<R> act) {
    open = act;
  }

  void actions(List<RowAction<R>> rowActions, @Nullable String whyNot, RowRunner<R> run) {
    actions = rowActions;
    forbidden = whyNot;
    runner = run;
    if (!rowActions.isEmpty()) table.getColumns().add(actionColumn());
  }

  /// The first selected row, null when there is none.
  public ReadOnlyObjectProperty<@Nullable R> selectedProperty() {
    return selected.getReadOnlyProperty();
  }

  public List<R> selectedRows() {
    return table.getSelectionModel().getSelectedItems().stream().map(r -> r.row).toList();
  }

  /// Selects the first row that fits and brings it into view.
  public void select(Predicate<R> wanted) {
    for (var i = 0; i < sorted.size(); i++) {
      if (wanted.test(sorted.get(i).row)) {
        table.getSelectionModel().clearAndSelect(i);
        table.scrollTo(Math.max(0, i - 3));
        return;
      }
    }
  }

  /// Rows as they are seen: filtered and sorted.
  public List<R> seen() {
    return sorted.stream().map(r -> r.row).toList();
  }

  public CustomTextField filterField() {
    return filter;
  }

  public TableView<?> view() {
    return table;
  }

  /// Between the filter and the count: chips, switches.
  public ObservableList<Node> getTools() {
    return tools.getChildren();
  }

  /// At the right end of the tool row: buttons.
  public ObservableList<Node> getExtra() {
    return extra.getChildren();
  }

  public void setToolsShown(boolean shown) {
    toolRow.setVisible(shown);
  }

  public boolean isToolsShown() {
    return toolRow.isVisible();
  }

  public void setPrompt(String text) {
    filter.setPromptText(text);
  }

  public String getPrompt() {
    return filter.getPromptText();
  }

  /// A line at the right of the foot.
  public void setNote(String text) {
    note.setText(text);
  }

  public String getNote() {
    return note.getText();
  }

  /// The view whose rows it shows, as FXML names it.
  public StringProperty panelProperty() {
    return panelName;
  }

  public String getPanel() {
    return panelName.get();
  }

  public void setPanel(String name) {
    panelName.set(name);
  }
}
