package io.pgdeck.ui.table;

import io.pgdeck.chart.TimeRange;
import io.pgdeck.panel.Column;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Unit;
import io.pgdeck.ui.Fx;
import io.pgdeck.ui.ServerTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/// The rows of a table: which came last, which of them are seen, and how newer ones take their place without the selection, the scroll
/// bar or what is under the pointer moving. FX thread only.
public final class TableRows<R extends Record> {
  public static final double ROW = 28;
  private static final double SCROLL_BAR = 10;
  private static final Duration STAND_STILL = Duration.ofSeconds(3);
  private final TableView<PanelRow<R>> table;
  private final TableColumns<R> columns;
  private final Supplier<String> words;
  private final Supplier<Map<Column, ColumnFilter>> filters;
  private final Runnable drawn;
  private final SwapList<PanelRow<R>> seen = new SwapList<>();
  private final RowFeed<R> feed = new RowFeed<>(this::draw);
  private final ScrollPlace place;
  private @Nullable Panel<R> panel;
  private ServerTime time = ServerTime.NONE;
  private Function<R, Object> key = r -> r;
  private @Nullable List<R> waiting;
  private long pointedNanos;
  private Predicate<R> roomFilter = _ -> true;
  private Predicate<R> during = _ -> true;
  private UnaryOperator<List<R>> arranged = UnaryOperator.identity();
  private List<R> last = List.of();
  private List<R> source = List.of();
  private List<PanelRow<R>> all = List.of();
  private boolean restoring;

  /// @param words   of the quick filter
  /// @param filters on columns
  /// @param drawn   is told when other rows are seen
  /// @param place   of the scroll bar
  public TableRows(TableView<PanelRow<R>> table, TableColumns<R> columns, Supplier<String> words, Supplier<Map<Column, ColumnFilter>> filters, ScrollPlace place, Runnable drawn) {
    this.table = table;
    this.columns = columns;
    this.words = words;
    this.filters = filters;
    this.place = place;
    this.drawn = drawn;
    table.setItems(seen);
    table.setOnMouseMoved(_ -> pointedNanos = System.nanoTime());
    table.setOnMouseExited(_ -> shown());
  }

  /// @param given what tells a row from the others; null for oid or names
  public void describe(Panel<R> shown, ServerTime serverTime, @Nullable Function<R, Object> given) {
    panel = shown;
    time = serverTime;
    key = given == null ? keyOf(shown) : given;
  }

  /// By oid where the rows have one, by names else.
  private static <R extends Record> Function<R, Object> keyOf(Panel<R> panel) {
    var identity = panel.columns().stream().filter(c -> c.name().equals("oid")).toList();
    var named = identity.isEmpty() ? panel.columns().stream().filter(c -> c.name().equals("schema_name") || c.unit() == Unit.NAME).toList() : identity;
    return named.isEmpty() ? r -> r : r -> named.stream().map(c -> String.valueOf(panel.value(r, c))).toList();
  }

  /// Shows these rows, at once or, when they are many, as soon as they are sorted.
  public void show(List<R> fresh) {
    assert Platform.isFxApplicationThread();
    waiting = null;
    last = fresh;
    source = arranged.apply(fresh);
    ask();
  }

  /// Shows newer rows as soon as no row can jump away from under the pointer.
  public void offer(List<R> fresh) {
    if (table.isHover() && !all.isEmpty() && System.nanoTime() - pointedNanos < STAND_STILL.toNanos()) waiting = fresh;
    else show(fresh);
  }

  private void shown() {
    if (waiting != null) show(waiting);
  }

  /// Once a second: has the pointer rested?
  public void tick() {
    if (waiting != null && System.nanoTime() - pointedNanos >= STAND_STILL.toNanos()) shown();
  }

  /// Filters and sorts anew.
  public void ask() {
    var of = panel;
    if (of == null) return;
    var conditions = filters.get().entrySet().stream().collect(Collectors.toMap(e -> of.columns().indexOf(e.getKey()), Map.Entry::getValue));
    var query = new RowQuery<>(words.get(), roomFilter.and(during), conditions, columns.sortKeys());
    var chosen = table.getSelectionModel().getSelectedItems().stream().filter(Objects::nonNull).map(r -> key.apply(r.row())).collect(Collectors.toSet());
    var top = place.top().map(i -> key.apply(seen.get(i).row())).orElse(null);
    feed.ask(new RowFeed.Ask<>(of, source, key, query, chosen, top));
  }

  private void draw(RowFeed.Answer<R> answer) {
    all = answer.book().rows();
    restoring = true;
    table.getSelectionModel().clearSelection();
    seen.swap(answer.seen());
    if (answer.fresh()) columns.measure(all, time);
    spread();
    var chosen = answer.chosen();
    if (chosen.length > 0) table.getSelectionModel().selectIndices(chosen[0], chosen);
    restoring = false;
    if (answer.fresh() && answer.top() >= 0) place.scrollTo(answer.top());
    drawn.run();
  }

  /// Gives the columns the width there is.
  public void spread() {
    var scrolls = seen.size() * ROW > table.getHeight() - ROW;
    columns.spread(table.getWidth() - (scrolls ? SCROLL_BAR : 0));
  }

  /// Whether the selection changes only because rows are exchanged.
  public boolean restoring() {
    return restoring;
  }

  /// Which rows stand there, in which order, with what between them; call [#again] when that changes.
  public void arrange(UnaryOperator<List<R>> rowsOf) {
    arranged = rowsOf;
  }

  /// Shows the last rows anew, arranged as they should be now.
  public void again() {
    show(last);
  }

  public void only(Predicate<R> wanted) {
    roomFilter = wanted;
    ask();
  }

  /// Only rows that have any of this time; null is all of it.
  public void during(@Nullable TimeRange range) {
    var of = panel;
    during = range == null || of == null ? _ -> true : row -> of.during(row, range.from(), range.to());
    ask();
  }

  /// Once what was asked is drawn, the place of the first row that fits.
  public void find(Predicate<R> wanted, IntConsumer act) {
    feed.then(() -> IntStream.range(0, seen.size()).filter(i -> wanted.test(seen.get(i).row())).findFirst().ifPresent(act));
  }

  /// The same once the rows are laid out.
  public void findSoon(Predicate<R> wanted, IntConsumer act) {
    Fx.later(() -> Fx.later(() -> find(wanted, act)));
  }

  /// As they are seen: filtered and sorted.
  public List<PanelRow<R>> seen() {
    return seen;
  }

  public List<PanelRow<R>> all() {
    return all;
  }
}
