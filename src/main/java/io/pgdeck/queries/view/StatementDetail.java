package io.pgdeck.queries.view;

import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Unit;
import io.pgdeck.queries.PeriodQuery;
import io.pgdeck.queries.TopQuery;
import io.pgdeck.ui.Card;
import io.pgdeck.ui.FactList;
import io.pgdeck.ui.SqlBox;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One statement: its whole text to read and copy, who runs it and what it costs.
public final class StatementDetail extends Card {
  private static final String HIDDEN = "-- The text is hidden from this role: ask for GRANT pg_monitor TO it.";
  private final SqlBox text = new SqlBox();
  private final FactList facts = new FactList();
  private final VBox body = new VBox(10, text, facts);

  public StatementDetail() {
    getStyleClass().add("statement-detail");
    text.setScrolling(true);
    text.setTitle("Statement");
    VBox.setVgrow(text, Priority.ALWAYS);
    VBox.setVgrow(body, Priority.ALWAYS);
    body.getStyleClass().add("detail-body");
    getContent().setAll(body);
  }

  void show(@Nullable TopQuery query) {
    body.setVisible(query != null);
    if (query == null) return;
    text.setHint("rank %s · Enter opens history and plan".formatted(query.rank()));
    text.show(query.query() == null || query.queryid() == null ? HIDDEN : query.query());
    facts.show(facts(query));
  }

  /// The same of a statement in a period.
  void show(@Nullable PeriodQuery query) {
    body.setVisible(query != null);
    if (query == null) return;
    text.setHint((query.queryid() == null ? "hidden from this role · " : "") + "Enter opens history and plan");
    text.show(query.query() == null ? HIDDEN : query.query());
    facts.show(facts(query));
  }

  private static List<FactList.Fact> facts(PeriodQuery q) {
    var shown = new ArrayList<FactList.Fact>();
    if (q.queryid() != null) shown.add(new FactList.Fact("queryid", String.valueOf(q.queryid())));
    shown.add(new FactList.Fact("Calls · total time", text(Unit.COUNT, q.calls()) + " · " + text(Unit.MS, q.totalExecMs())));
    shown.add(new FactList.Fact("Mean · before", text(Unit.MS, q.meanExecMs()) + " · " + text(Unit.MS, q.meanBeforeMs())));
    shown.add(new FactList.Fact("p95 · p99, estimates", "≈ " + text(Unit.MS, q.p95EstMs()) + " · ≈ " + text(Unit.MS, q.p99EstMs())));
    shown.add(new FactList.Fact("Fastest – slowest", q.minExecMs() == null ? "unknown for a period" : text(Unit.MS, q.minExecMs()) + " – " + text(Unit.MS, q.maxExecMs())));
    shown.add(new FactList.Fact("Read · temporary · WAL", text(Unit.BYTES, q.readBytes()) + " · " + text(Unit.BYTES, q.tempBytes()) + " · " + text(Unit.BYTES, q.walBytes())));
    shown.add(new FactList.Fact("Planning · executing", q.totalPlanMs() == null ? "planning is not tracked" : text(Unit.MS, q.totalPlanMs()) + " · " + text(Unit.MS, q.totalExecMs())));
    if (q.plansLongerThanItRuns()) shown.add(new FactList.Fact("Advice", "prepare it: it would be planned once"));
    if (q.jitMs() != null && q.jitMs() > 0) shown.add(new FactList.Fact("Just-in-time compilation", text(Unit.MS, q.jitMs())));
    shown.add(new FactList.Fact("Roles · databases", q.roles() + " · " + q.databases()));
    if (q.note() != null) shown.add(new FactList.Fact("Not known", q.note()));
    return shown;
  }

  private static List<FactList.Fact> facts(TopQuery q) {
    var shown = new ArrayList<FactList.Fact>();
    if (q.queryid() != null) shown.add(new FactList.Fact("queryid", String.valueOf(q.queryid())));
    shown.add(new FactList.Fact("Role · database", or(q.username()) + " · " + or(q.databaseName())));
    shown.add(new FactList.Fact("Calls · total time", text(Unit.COUNT, q.calls()) + " · " + text(Unit.MS, q.totalExecMs())));
    shown.add(new FactList.Fact("Mean ± deviation", text(Unit.MS, q.meanExecMs()) + " ± " + text(Unit.MS, q.stddevExecMs())));
    shown.add(new FactList.Fact("Fastest – slowest", text(Unit.MS, q.minExecMs()) + " – " + text(Unit.MS, q.maxExecMs())));
    if (q.meanPlanMs() != null) shown.add(new FactList.Fact("Planning, mean", text(Unit.MS, q.meanPlanMs())));
    shown.add(new FactList.Fact("Blocks read · temporary written", text(Unit.COUNT, q.sharedBlksRead()) + " · " + text(Unit.COUNT, q.tempBlksWritten())));
    return shown;
  }

  private static String or(@Nullable String name) {
    return name == null ? Formats.UNKNOWN : name;
  }

  private static String text(Unit unit, @Nullable Object value) {
    return Formats.of(unit, value, null).toString();
  }
}
