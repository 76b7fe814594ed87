package io.pgdeck.partitions.view;

import io.pgdeck.chart.Tone;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Severity;
import io.pgdeck.panel.Unit;
import io.pgdeck.partitions.Coverage;
import io.pgdeck.partitions.CoverageChart;
import io.pgdeck.partitions.CreatePartitions;
import io.pgdeck.partitions.MissingPartition;
import io.pgdeck.partitions.Partition;
import io.pgdeck.ui.Card;
import io.pgdeck.ui.Explain;
import io.pgdeck.ui.FactList;
import io.pgdeck.ui.Icons;
import io.pgdeck.ui.RoomContext;
import io.pgdeck.ui.SqlText;
import io.pgdeck.ui.chart.GaugeTile;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The chosen parent: how far it is covered, or what is not covered and the statements that cover it.
public final class ParentDetail extends Card {
  private final GaugeTile gauge = new GaugeTile(176);
  private final FactList facts = new FactList();
  private final VBox body = new VBox(8);
  private final HBox foot = new HBox(8);
  private final Label sectionTitle = new Label();
  private final FactList sectionFacts = new FactList();
  private final VBox section = new VBox(4, sectionTitle, sectionFacts);

  public ParentDetail() {
    setRuled(true);
    setTitle("");
    body.getStyleClass().add("detail-body");
    Explain.as(gauge, "Runway");
    var scroll = new ScrollPane(body);
    scroll.setFitToWidth(true);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    sectionTitle.getStyleClass().addAll("mono", "medium");
    section.getStyleClass().add("detail-section");
    section.managedProperty().bind(section.visibleProperty());
    // A part of the parent is told where it does not push the parent's own facts out of sight.
    section.visibleProperty().bind(sectionTitle.textProperty().isNotEmpty().and(scroll.heightProperty().greaterThan(414)));
    foot.getStyleClass().add("detail-foot");
    foot.managedProperty().bind(foot.visibleProperty());
    getContent().setAll(scroll, foot);
  }

  void show(RoomContext context, PartitionsViewModel model, Coverage of) {
    var gap = model.gap(of);
    var missing = model.missing(of);
    var zone = context.session().zone();
    var bad = gap.isPresent() || of.severity() == Severity.CRITICAL || of.severity() == Severity.WARNING;
    setTitle(title(model, of, zone));
    if (getLead().size() > 1) getLead().removeFirst();
    var tone = CoverageRow.severity(gap.isPresent() ? Tone.CRITICAL : CoverageChart.tone(of));
    if (bad) getLead().addFirst(Icons.of(Icons.of(tone), Icons.colour(tone), "lead-icon"));
    facts.clear();
    if (bad && !missing.isEmpty()) {
      body.getChildren().setAll(text(sentence(of, gap.orElse(null), zone)), sql(missing), facts);
      locks(of, missing);
    } else {
      gauge(of, model.now());
      body.getChildren().setAll(of.isJudged() ? List.of(centred(), facts) : List.of(facts));
      if (bad && of.action() != null) body.getChildren().addFirst(text(of.action() + "."));
      facts(model, of, zone);
    }
    body.getChildren().add(section);
    foot.setVisible(!missing.isEmpty());
    foot.getChildren().setAll(button(context, of, missing, bad));
  }

  /// The chosen partition below the parent's facts, or the one of now when none is chosen.
  void partition(RoomContext context, @Nullable Partition chosen, @Nullable Partition current) {
    var p = chosen == null || chosen.isMissing() ? current : chosen;
    sectionFacts.clear();
    sectionTitle.setText(p == null ? "" : p.partitionName());
    if (p == null) return;
    var now = context.now();
    var zone = context.session().zone();
    if (p.rangeStart() != null && p.rangeEnd() != null) {
      sectionFacts.add("Range", Formats.day(p.rangeStart(), now, zone) + " – " + Formats.day(p.rangeEnd(), now, zone));
    } else if (p.partitionBound() != null) {
      sectionFacts.add("Bound", p.partitionBound(), "mono");
    }
    sectionFacts.add("Rows · dead", "≈ %s · %s".formatted(Formats.of(Unit.ROWS, p.rowEstimate(), null), Formats.of(Unit.ROWS, p.deadRows(), null)));
    sectionFacts.add("Table + indexes", "%s + %s".formatted(Formats.of(Unit.BYTES, p.tableBytes(), null), Formats.of(Unit.BYTES, p.indexBytes(), null)));
    sectionFacts.add("Indexes", Formats.of(Unit.COUNT, p.indexCount(), null) + (p.missingIndexCount() == null || p.missingIndexCount() == 0 ? "" : ", " + p.missingIndexCount() + " missing"),
        p.missingIndexCount() == null || p.missingIndexCount() == 0 ? "" : "fg-danger");
    sectionFacts.add("Analysed · vacuumed", (p.lastAnalyzeAny() == null ? "never" : Formats.ago(p.lastAnalyzeAny(), now)) + " · "
        + (p.lastVacuumAny() == null ? "never" : Formats.ago(p.lastVacuumAny(), now)));
    if (p.healthReason() != null && p.leafStatus() != null && Severity.of(p.leafStatus()).compareTo(Severity.WARNING) <= 0) sectionFacts.add("Health", p.healthReason(), "fg-warning");
  }

  private static String title(PartitionsViewModel model, Coverage of, ZoneId zone) {
    var gap = model.gap(of);
    if (gap.isPresent()) return gap.get().from().isAfter(model.now()) ? day(gap.get().from(), model.now(), zone) + " is not covered" : "Now is not covered";
    if (of.missingIndexes() > 0) return "Indexes are missing";
    var until = CoverageChart.coveredUntil(of);
    if (until != null && of.severity() != Severity.GOOD && !model.missing(of).isEmpty()) return "Partitions end on " + day(until, model.now(), zone);
    return of.parentTable();
  }

  private static String day(Instant at, Instant now, ZoneId zone) {
    return Formats.day(at, now, zone).replace(" 00:00", "");
  }

  private static String sentence(Coverage of, CoverageChart.@Nullable Gap gap, ZoneId zone) {
    if (gap == null) return (of.action() == null ? "" : of.action()) + ".";
    var from = Formats.day(gap.from(), gap.from(), zone) + " " + zone;
    if (of.defaultPartition() == null) return "No partition takes rows from %s on, and there is no default partition: their inserts fail.".formatted(from);
    return "Rows from %s on go to %s, and their partition can then be added only under a long lock.".formatted(from, of.defaultPartition());
  }

  private static Label text(String sentence) {
    var label = new Label(sentence);
    label.setWrapText(true);
    label.getStyleClass().add("small");
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }

  private static Node sql(List<MissingPartition> missing) {
    var text = new SqlText(CreatePartitions.sql(missing));
    text.getStyleClass().add("dense");
    var box = new VBox(text);
    box.getStyleClass().add("sql-box");
    box.setMinHeight(USE_PREF_SIZE);
    return box;
  }

  private void locks(Coverage of, List<MissingPartition> missing) {
    facts.add("Lock on " + of.parentTable(), "Share update exclusive, an instant");
    if (of.defaultPartition() != null) {
      facts.add("Lock on " + of.defaultPartition(), "Access exclusive, scans " + (of.defaultRows() == null ? "it" : Formats.count(of.defaultRows()) + " rows"),
          of.defaultRows() != null && of.defaultRows() > 0 ? "fg-warning" : "");
    }
    var referenced = missing.getFirst().referencedTables();
    if (referenced != null) facts.add("Writes wait an instant", referenced, "mono");
    if (of.missingIndexes() > 0) facts.add("Indexes missing on partitions", Formats.count(of.missingIndexes()), "fg-danger");
  }

  private void gauge(Coverage of, Instant now) {
    var until = CoverageChart.coveredUntil(of);
    var endless = of.daysOfCoverage() == null;
    var days = until == null ? 0 : Duration.between(now, until).toHours() / 24.0;
    var most = CoverageChart.horizonDays(of);
    gauge.show(endless ? 1 : days / most, CoverageChart.tone(of), endless ? "∞" : Formats.count(days < 10 ? Math.floor(days * 10) / 10 : Math.floor(days)),
        endless ? "no end" : "days", "0", Formats.count(most) + " d");
  }

  private Node centred() {
    var box = new HBox(gauge);
    box.getStyleClass().add("gauge-box");
    return box;
  }

  private void facts(PartitionsViewModel model, Coverage of, ZoneId zone) {
    var until = CoverageChart.coveredUntil(of);
    facts.add("Key", of.strategy().toLowerCase(java.util.Locale.ROOT) + " (" + of.key() + ")", "mono");
    facts.add("Partitions", of.past() == null ? Formats.count(of.partitions()) : "%s · %s past, %s ahead".formatted(Formats.count(of.partitions()),
        Formats.count(of.past()), of.futurePartitions() == null ? Formats.UNKNOWN : Formats.count(of.futurePartitions())));
    if (of.currentPartition() != null) facts.add("Rows of now go to", of.currentPartition(), "mono");
    if (until != null) facts.add("Covered until", Formats.day(until, model.now(), zone) + " " + zone);
    if (of.gaps() != null && of.gaps() > 0) facts.add("Gaps in the past", Formats.count(of.gaps()));
    facts.add("Default partition", of.defaultPartition() == null ? "none" : CoverageChart.notice(of), of.defaultRows() != null && of.defaultRows() > 0 ? "fg-warning" : "");
    facts.add("Missing indexes", of.missingIndexes() == 0 ? "none" : Formats.count(of.missingIndexes()), of.missingIndexes() > 0 ? "fg-danger" : "");
    var dead = model.leaves(of).stream().filter(p -> p.deadRows() != null).mapToLong(p -> p.deadRows()).sum();
    var rows = model.leaves(of).stream().filter(p -> p.rowEstimate() != null).mapToLong(p -> p.rowEstimate()).sum();
    facts.add("Rows", "≈ " + Formats.count(rows) + " · " + Formats.count(dead) + " dead");
  }

  private static Button button(RoomContext context, Coverage of, List<MissingPartition> missing, boolean primary) {
    var button = new Button(missing.size() == 1 ? "Create 1 partition…" : "Create %d partitions…".formatted(missing.size()), Icons.of("fth-plus"));
    button.setId("create-missing");
    button.getStyleClass().add("small");
    if (primary) button.getStyleClass().add("accent");
    button.setDisable(context.forbidden() != null);
    button.setOnAction(_ -> CoverageRow.create(context).ifPresent(a -> context.preview(a, of)));
    return button;
  }
}
