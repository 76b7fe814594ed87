package io.pgdeck.queries.view;

import io.pgdeck.chart.PageTime;
import io.pgdeck.panel.Outcome;
import io.pgdeck.panel.Pictures;
import io.pgdeck.queries.PeriodQuery;
import io.pgdeck.queries.QueriesRoom;
import io.pgdeck.queries.Span;
import io.pgdeck.queries.TopQuery;
import io.pgdeck.recorder.Fingerprint;
import io.pgdeck.statements.StatementTotals;
import io.pgdeck.ui.AskedStatement;
import io.pgdeck.ui.Card;
import io.pgdeck.ui.FilterChips;
import io.pgdeck.ui.PanelCard;
import io.pgdeck.ui.PanelTable;
import io.pgdeck.ui.RoomCharts;
import io.pgdeck.ui.RoomContext;
import io.pgdeck.ui.RoomController;
import io.pgdeck.ui.RoomView;
import io.pgdeck.ui.chart.ChartCanvas;
import io.pgdeck.ui.chart.ChartPane;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Slow queries: one list ranks the statements since the reset, the other those of a period that the bar or a brush chooses; what is
/// chosen in a list is told about below.
public final class QueriesController implements RoomController {
  private static final double TALL = 404;
  private static final double LOW = 212;
  @FXML private PeriodBar bar;
  @FXML private PanelCard ranked;
  @FXML private Card period;
  @FXML private PanelTable<TopQuery> table;
  @FXML private PanelTable<PeriodQuery> statements;
  @FXML private StatementDetail detail;
  @FXML private HBox below;
  @FXML private Region charts;
  @FXML private Card shares;
  @FXML private Card overTime;
  @FXML private ChartPane load;
  @FXML private Card limits;
  @FXML private ChartCanvas ranking;
  @FXML private ServerGauges gauges;
  private @Nullable FilterChips<TopQuery> chips;
  private @Nullable FilterChips<PeriodQuery> periodChips;
  private @Nullable PeriodModel model;
  private @Nullable StatementDrawer drawer;
  private @Nullable RoomContext room;
  private Span span = Span.RESET;
  private boolean masked;
  private boolean counted = true;

  @FXML private void initialize() {
    chips = RankedList.dress(table, () -> masked);
    periodChips = PeriodList.dress(statements);
    show(Span.RESET);
  }

  @Override public void open(RoomContext context) {
    gauges.open(context);
    RoomView.bindRows(statements, PeriodQuery.PANEL, context);
    var made = new PeriodModel(context.session(), this::draw);
    model = made;
    RoomCharts.bind(load, context);
    overTime.getTools().add(load.menu());
    ranking.setOnPicked(this::show);
    table.selectedProperty().addListener((_, _, now) -> draw(now, context));
    statements.selectedProperty().addListener((_, _, now) -> {
      if (span != Span.RESET) detail.show(now);
    });
    var one = new StatementDrawer(context, made);
    drawer = one;
    room = context;
    statements.onOpen(q -> one.open(q, statements));
    table.onOpen(q -> one.open(q.key(), () -> table.seen().stream().map(t -> new StatementDrawer.Entry(t.key(), t.sinceReset(context.session().statements().blockBytes()))).toList(),
        key -> table.select(t -> t.key().equals(key))));
    bar.onChosen(chosen -> choose(chosen, context));
    bar.onMasked(on -> {
      masked = on;
      table.again();
      choose(span, context);
    });
    context.session().time().listen((time, change) -> {
      if (change == PageTime.Change.SELECTION && (time.selection().isPresent() || span == Span.SELECTED)) choose(time.selection().isPresent() ? Span.SELECTED : Span.HOUR, context);
    });
    context.onPicture(StatementTotals.PANEL, _ -> made.ask(span, masked));
    context.onPictures(pictures -> draw(pictures, context));
    context.session().askedProperty().addListener((_, _, asked) -> asked(asked, context));
    asked(context.session().askedProperty().get(), context);
  }

  /// Another room wants a statement shown: the list goes to the time that is looked at, and the statement opens once that is there.
  private void asked(@Nullable AskedStatement asked, RoomContext context) {
    if (asked != null) choose(context.session().time().selection().isPresent() ? Span.SELECTED : Span.HOUR, context);
  }

  private void openAsked(List<PeriodQuery> rows) {
    var context = room;
    var asked = context == null ? null : context.session().askedProperty().get();
    if (asked == null || context == null || drawer == null) return;
    context.session().askedProperty().set(null);
    var found = rows.stream().filter(q -> asked.queryid() != null && asked.queryid().equals(q.queryid())).findFirst()
        .or(() -> rows.stream().filter(q -> q.query() != null && Fingerprint.of(q.query()).text().equals(asked.text())).findFirst());
    found.ifPresent(q -> statements.select(s -> s.key().equals(q.key())));
    // It may not have ended within that time: then it is not counted there.
    var shown = found.orElseGet(() -> PeriodQuery.uncounted(asked.queryid(), asked.text()));
    if (statements.seen().stream().anyMatch(q -> q.key().equals(shown.key()))) drawer.open(shown, statements);
    else drawer.open(shown.key(), () -> List.of(new StatementDrawer.Entry(shown.key(), shown)), _ -> {});
  }

  private void choose(Span wanted, RoomContext context) {
    show(wanted);
    if (model != null) model.ask(span, masked);
    if (span == Span.RESET) draw(table.selectedProperty().get(), context);
    else detail.show(statements.selectedProperty().get());
  }

  private void show(Span wanted) {
    span = wanted;
    var since = span == Span.RESET;
    seen(ranked, since);
    seen(period, !since);
    seen(shares, since && counted);
    seen(overTime, !since);
  }

  private void draw(PeriodModel.Picture picture) {
    if (picture.span() != span || picture.masked() != masked) return;
    bar.show(span, picture.selectable(), span == Span.RESET ? "" : picture.words());
    if (span == Span.RESET) return;
    statements.show(picture.rows());
    if (periodChips != null) periodChips.count(picture.rows());
    if (statements.selectedProperty().get() == null) statements.select(_ -> true);
    load.setChart(picture.chart());
    detail.show(statements.selectedProperty().get());
    openAsked(picture.rows());
  }

  private void draw(Pictures pictures, RoomContext context) {
    var rows = pictures.rows(TopQuery.PANEL);
    if (chips != null) chips.count(rows);
    if (table.selectedProperty().get() == null) table.select(_ -> true);
    known(pictures.outcome(TopQuery.PANEL).flatMap(Outcome::picture).isEmpty() || !rows.isEmpty());
    draw(table.selectedProperty().get(), context);
    gauges.show(pictures);
  }

  private void draw(@Nullable TopQuery chosen, RoomContext context) {
    if (span != Span.RESET) return;
    detail.show(chosen);
    ranking.setChart(QueriesRoom.load(context.pictures(), chosen == null ? "" : chosen.key()));
  }

  /// Without counted statements only the gauges have something to say; they take the room.
  private void known(boolean some) {
    counted = some;
    if (!some) show(Span.RESET);
    seen(bar, some);
    seen(detail, some);
    seen(charts, some);
    seen(shares, some && span == Span.RESET);
    below.setMaxHeight(some ? TALL : LOW);
    HBox.setHgrow(limits, some ? Priority.NEVER : Priority.ALWAYS);
    limits.setMaxWidth(some ? Region.USE_PREF_SIZE : Double.MAX_VALUE);
  }

  private static void seen(Region part, boolean on) {
    part.setVisible(on);
    part.setManaged(on);
  }

  private void show(String key) {
    if (table.seen().stream().noneMatch(q -> q.key().equals(key))) {
      table.clearFilter();
      if (chips != null) chips.choose(0);
    }
    table.select(q -> q.key().equals(key));
  }
}
