package io.pgdeck.ui;

import atlantafx.base.controls.CustomTextField;
import io.pgdeck.action.Action;
import io.pgdeck.chart.TimeRange;
import io.pgdeck.panel.Column;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.RowAction;
import io.pgdeck.ui.table.ActionCell;
import io.pgdeck.ui.table.ColumnMenu;
import io.pgdeck.ui.table.FilterBar;
import io.pgdeck.ui.table.PanelRow;
import io.pgdeck.ui.table.RowDrawer;
import io.pgdeck.ui.table.RowMenu;
import io.pgdeck.ui.table.ScrollPlace;
import io.pgdeck.ui.table.TableColumns;
import io.pgdeck.ui.table.TableExport;
import io.pgdeck.ui.table.TableFoot;
import io.pgdeck.ui.table.TableHost;
import io.pgdeck.ui.table.TableKeys;
import io.pgdeck.ui.table.TableRows;
import io.pgdeck.ui.table.TableSkin;
import io.pgdeck.ui.table.TableStates;
import io.pgdeck.ui.table.ToolRow;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.Skin;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The one table of the console, made from a panel: typed columns, sort by raw values with unknown last, quick filter and filters
/// on columns, copy and export, a drawer with the whole row; selection and scroll place are kept over a refresh. Put it into a
/// [PanelState]; rooms adjust columns with [#look]. Its parts are in [io.pgdeck.ui.table]. FX thread only.
public final class PanelTable<R extends Record> extends VBox {
  private final TableView<PanelRow<R>> table = new TableView<>() {
    @Override
    protected Skin<?> createDefaultSkin() {
      return new TableSkin<>(this);
    }
  };
  private final TableColumns<R> columns = new TableColumns<>(table);
  private Consumer<Node> explain = _ -> {};
  private final ColumnMenu<R> columnMenu = new ColumnMenu<>(columns, this::filterBy, this::explain);
  private final TableExport<R> export = new TableExport<>(this::chosenContent, () -> content(columns.seen(), this.rows.seen()), () -> content(described().columns(), this.rows.all()));
  private final RowMenu<R> rowMenu = new RowMenu<>(export, () -> table.getSelectionModel().getSelectedItems().stream().map(PanelRow::row).toList());
  private final ToolRow toolRow = new ToolRow(columnMenu::all, export::menu);
  private final FilterBar filterBar = new FilterBar(() -> this.rows.ask(), table::requestFocus);
  private final TableFoot foot = new TableFoot();
  private final ScrollPlace place = new ScrollPlace(table, this::count);
  private final TableRows<R> rows = new TableRows<>(table, columns, () -> toolRow.filter().getText(), filterBar::filters, place, this::drawn);
  private final TableStates states = new TableStates(this::clearFilter);
  private final ReadOnlyObjectWrapper<@Nullable R> selected = new ReadOnlyObjectWrapper<>();
  private final StringProperty panelName = new SimpleStringProperty("");
  private @Nullable Panel<R> panel;
  private @Nullable TableHost host;
  private @Nullable Function<R, Object> givenKey;
  private ServerTime time = ServerTime.NONE;
  private String noun = "row";
  private @Nullable Consumer<R> open;

  /// Opens the preview of a row's action for the chosen rows.
  @FunctionalInterface
  interface RowRunner<R extends Record> extends RowMenu.Runner<R> {
    @Override
    void run(RowAction<R> action, List<Action> orders);
  }

  public PanelTable() {
    getStyleClass().add("panel-table");
    VBox.setVgrow(table, Priority.ALWAYS);
    table.setSortPolicy(_ -> {
      columns.arrows();
      rows.ask();
      columns.tell();
      return true;
    });
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    table.getSelectionModel().getSelectedItems().addListener((ListChangeListener<PanelRow<R>>) _ -> selectionChanged());
    table.setPlaceholder(states);
    table.setRowFactory(_ -> row());
    table.widthProperty().addListener(_ -> rows.spread());
    table.heightProperty().addListener(_ -> {
      rows.spread();
      count();
    });
    table.setMinHeight(0);
    table.setFixedCellSize(TableRows.ROW);
    TableKeys.listen(this, table, toolRow, export, rowMenu, this::open, this::detail, this::escape);
    columns.onChanged(layout -> {
      if (host != null) host.memory().keep(panelName.get(), layout);
    });
    toolRow.filter().textProperty().addListener(_ -> rows.ask());
    getChildren().setAll(toolRow, filterBar, table, foot);
    setMinSize(0, 0);
    count();
  }

  /// What the table shows; called once, by the room's view, before the first rows.
  public void describe(Panel<R> shown, ServerTime serverTime) {
    panel = shown;
    time = serverTime;
    rows.describe(shown, serverTime, givenKey);
    columns.describe(shown, serverTime);
    columnMenu.dress();
    filterBar.setTime(serverTime);
    table.setAccessibleText(shown.title());
  }

  /// The window the table stands in; called after [#describe]. Without one nothing is remembered, exported or opened as a drawer.
  void serve(TableHost window) {
    host = window;
    export.serve(window);
    if (panelName.get().isEmpty()) panelName.set(described().name());
    window.memory().of(panelName.get(), columns::apply);
  }

  private Panel<R> described() {
    return Objects.requireNonNull(panel, "describe() comes first");
  }

  /// Shows these rows, at once or, when they are many, as soon as they are sorted; selection and the place of the scroll bar stay on the
  /// same objects.
  public void show(List<R> fresh) {
    rows.show(fresh);
  }

  /// Shows newer rows as soon as no row can jump away from under the pointer.
  void offer(List<R> fresh) {
    rows.offer(fresh);
  }

  /// Once a second: has the pointer rested?
  void tick() {
    rows.tick();
  }

  /// Gives back the nodes of rows and heads while nobody sees them; what is filtered, sorted and selected stays, and the place too.
  void rest() {
    place.rest();
  }

  private void drawn() {
    selectionChanged();
    count();
  }

  /// Sorts by a column as a click would.
  public void sortBy(String column, boolean largest) {
    columns.data().stream().filter(c -> c.getId().equals(column)).findFirst().ifPresent(c -> columns.sort(c, largest, false));
  }

  private void filterBy(TableColumn<PanelRow<R>, ?> column) {
    filterBar.open(columns.of(column));
  }

  /// Opens the condition on a column with this text in it.
  public void filterBy(String column, String condition) {
    filterBar.open(described().column(column)).setText(condition);
  }

  /// Which rows stand there, in which order, with what between them; call [#again] when that changes.
  public void arrange(UnaryOperator<List<R>> rowsOf) {
    rows.arrange(rowsOf);
  }

  /// Shows the last rows anew, arranged as they should be now.
  public void again() {
    rows.again();
  }

  /// Scrolls, once the rows are laid out, so that the first row that fits stands below a few others; the selection stays.
  public void revealSoon(Predicate<R> wanted) {
    rows.findSoon(wanted, i -> table.scrollTo(Math.max(0, i - 3)));
  }

  /// A chip or tile of the room that shows some rows only; works together with the text. The condition is asked on another thread
  /// when the rows are many: it holds what it needs itself and reads no control.
  public void only(Predicate<R> wanted) {
    rows.only(wanted);
  }

  /// Shows only rows that have any of this time; null is all of it.
  ///
  /// @param words of that time
  /// @param all   goes back to all of it
  void during(@Nullable TimeRange range, String words, Runnable all) {
    states.during(words, all);
    rows.during(range);
  }

  public void clearFilter() {
    toolRow.filter().clear();
    filterBar.clear();
    table.requestFocus();
  }

  private void count() {
    var hidden = rows.all().size() - rows.seen().size();
    if (rows.seen().isEmpty()) states.filtered(noun, toolRow.filter().getText(), hidden, !toolRow.filter().getText().isEmpty() || !filterBar.filters().isEmpty());
    Fx.later(() -> toolRow.setCount(place.range(rows.all().size()) + (hidden == 0 ? "" : " · " + Formats.count(hidden) + " hidden")));
  }

  private TableRow<PanelRow<R>> row() {
    var row = new TableRow<PanelRow<R>>();
    row.setOnContextMenuRequested(e -> {
      if (row.getItem() != null) rowMenu.menu().show(row, e.getScreenX(), e.getScreenY());
      e.consume();
    });
    row.setOnMouseClicked(e -> {
      if (e.getClickCount() == 2 && row.getItem() != null) open();
    });
    return row;
  }

  private void act(Node button, PanelRow<R> row) {
    if (!table.getSelectionModel().getSelectedItems().contains(row)) table.getSelectionModel().clearAndSelect(rows.seen().indexOf(row));
    rowMenu.menu().show(button, Side.BOTTOM, 0, 2);
  }

  private void open() {
    var chosen = selected.get();
    if (chosen != null && open != null) open.accept(chosen);
    else detail();
  }

  /// Everything about the selected row, in a drawer.
  private void detail() {
    var row = table.getSelectionModel().getSelectedItem();
    if (row != null && host != null) RowDrawer.open(described(), time, host.overlay(), row, this::step);
  }

  private @Nullable PanelRow<R> step(int by) {
    var next = table.getSelectionModel().getSelectedIndex() + by;
    if (next < 0 || next >= rows.seen().size()) return null;
    table.getSelectionModel().clearAndSelect(next);
    table.scrollTo(Math.max(0, next - 3));
    return rows.seen().get(next);
  }

  /// First the filter, then the selection; false when there is nothing to undo.
  private boolean escape() {
    if (!toolRow.filter().getText().isEmpty()) clearFilter();
    else if (!table.getSelectionModel().isEmpty()) table.getSelectionModel().clearSelection();
    else return false;
    return true;
  }

  private TableExport.Content<R> content(List<Column> shown, List<PanelRow<R>> rows) {
    return new TableExport.Content<>(panelName.get(), described().columns(), shown, List.copyOf(rows));
  }

  private TableExport.Content<R> chosenContent() {
    var chosen = table.getSelectionModel().getSelectedItems();
    return content(columns.seen(), chosen.isEmpty() ? rows.seen() : chosen);
  }

  private void selectionChanged() {
    if (rows.restoring()) return;
    var chosen = table.getSelectionModel().getSelectedItems().stream().filter(Objects::nonNull).toList();
    selected.set(chosen.isEmpty() ? null : chosen.getFirst().row());
    foot.sum(noun, columns.seen(), chosen);
  }

  /// How a column looks; call it before [#describe].
  public PanelTable<R> look(String column, Function<ColumnLook<R>, ColumnLook<R>> change) {
    columns.look(column, change);
    return this;
  }

  /// Shows the column only where the table is at least so wide.
  public PanelTable<R> whenWide(String column, double px) {
    columns.whenWide(column, px);
    if (panel != null) rows.spread();
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

  /// Gets the head of a column, or the table where it has none, that is asked about.
  void onExplain(Consumer<Node> act) {
    explain = act;
  }

  private void explain(TableColumn<PanelRow<R>, ?> column) {
    explain.accept(table.lookupAll(".column-header").stream().filter(n -> n instanceof TableColumnHeader h && h.getTableColumn() == column).findFirst().orElse(table));
  }

  /// The row Enter and a double click open; without it they show all that is known of the row.
  public void onOpen(Consumer<R> act) {
    open = act;
  }

  void actions(List<RowAction<R>> rowActions, @Nullable String whyNot, RowRunner<R> run) {
    rowMenu.actions(rowActions, whyNot, run);
    if (!rowActions.isEmpty()) columns.addActions(_ -> new ActionCell<>(rowActions, this::act));
  }

  /// Adds to the menu of a row something that changes no server.
  public void addToMenu(String label, String icon, Consumer<R> act) {
    rowMenu.add(label, icon, act);
  }

  /// The first selected row, null when there is none.
  public ReadOnlyObjectProperty<@Nullable R> selectedProperty() {
    return selected.getReadOnlyProperty();
  }

  public List<R> selectedRows() {
    return table.getSelectionModel().getSelectedItems().stream().map(PanelRow::row).toList();
  }

  /// Selects the first row that fits and brings it into view.
  public void select(Predicate<R> wanted) {
    rows.find(wanted, i -> {
      table.getSelectionModel().clearAndSelect(i);
      table.scrollTo(Math.max(0, i - 3));
    });
  }

  /// Rows as they are seen: filtered and sorted.
  public List<R> seen() {
    return rows.seen().stream().map(PanelRow::row).toList();
  }

  public CustomTextField filterField() {
    return toolRow.filter();
  }

  public TableView<?> view() {
    return table;
  }

  /// Between the filter and the count: chips, switches.
  public ObservableList<Node> getTools() {
    return toolRow.tools().getChildren();
  }

  /// At the right end of the tool row: buttons.
  public ObservableList<Node> getExtra() {
    return toolRow.extra().getChildren();
  }

  public void setToolsShown(boolean shown) {
    toolRow.setVisible(shown);
  }

  public boolean isToolsShown() {
    return toolRow.isVisible();
  }

  public void setPrompt(String text) {
    toolRow.filter().setPromptText(text);
  }

  public String getPrompt() {
    return toolRow.filter().getPromptText();
  }

  /// A line at the right of the foot.
  public void setNote(String text) {
    foot.setNote(text);
  }

  public String getNote() {
    return foot.getNote();
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
