package io.pgdeck.indexes.view;

import io.pgdeck.indexes.DefinitionLines;
import io.pgdeck.indexes.Index;
import io.pgdeck.indexes.IndexVerdict;
import io.pgdeck.indexes.InvalidIndex;
import io.pgdeck.indexes.RedundantIndex;
import io.pgdeck.indexes.UnusedIndex;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Pictures;
import io.pgdeck.panel.Unit;
import io.pgdeck.ui.Card;
import io.pgdeck.ui.FactList;
import io.pgdeck.ui.MonoLine;
import io.pgdeck.ui.Note;
import io.pgdeck.ui.SqlBox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One index: the verdict and why, its definition, its figures, and the statements a DBA would run, to copy.
public final class IndexDetail extends Card {
  private final MonoLine name = new MonoLine(false);
  private final Note note = new Note();
  private final SqlBox definition = new SqlBox();
  private final FactList facts = new FactList();
  private final VBox covering = new VBox(2);
  private final VBox statements = new VBox(8);
  private final VBox others = new VBox();
  private final VBox body = new VBox(10, note, definition, facts, covering, statements, others);
  private LongConsumer open = _ -> {};

  public IndexDetail() {
    getStyleClass().add("index-detail");
    setRuled(true);
    setHeadShown(true);
    name.getStyleClass().add("detail-name");
    HBox.setHgrow(name, Priority.ALWAYS);
    setHeadNode(name);
    definition.setTitle("Definition");
    covering.getStyleClass().add("detail-links");
    body.getStyleClass().add("detail-body");
    var scroll = new ScrollPane(body);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getContent().setAll(scroll);
  }

  /// Gets the oid of another index whose name was clicked.
  void onOpen(LongConsumer act) {
    open = act;
  }

  /// @param whole its definition and statements; null while they are read
  void show(@Nullable Index index, WholeIndexes.@Nullable Whole whole, Pictures pictures, Instant now) {
    body.setVisible(index != null);
    name.show(index == null ? "No index chosen" : index.indexName());
    if (index == null) return;
    var verdict = IndexVerdict.of(index);
    note.show(verdict.severity(), verdict.sentence(), verdict.reason());
    definition.show(whole == null ? "-- reading" : whole.definition() == null ? "-- locked right now" : DefinitionLines.of(whole.definition()));
    var unused = of(index, pictures.rows(UnusedIndex.PANEL), UnusedIndex::oid);
    facts.show(facts(index, whole, unused, pictures.rows(Index.PANEL), now));
    of(index, pictures.rows(RedundantIndex.PANEL), RedundantIndex::oid).ifPresentOrElse(r -> covering(r, pictures.rows(Index.PANEL)), () -> covering.getChildren().clear());
    others(index, pictures.rows(Index.PANEL));
    statements.getChildren().clear();
    of(index, pictures.rows(InvalidIndex.PANEL), InvalidIndex::oid).ifPresent(i -> statement("Repair", i.fixStatement()));
    if (whole == null || unused.isEmpty() || index.verdict().equals("KEPT")) return;
    statement("Drop", whole.drop());
    statement("Build it again", whole.rebuild());
  }

  private static <R> Optional<R> of(Index index, List<R> rows, java.util.function.Function<R, Long> oid) {
    return rows.stream().filter(r -> oid.apply(r).equals(index.oid())).findFirst();
  }

  private static List<FactList.Fact> facts(Index index, WholeIndexes.@Nullable Whole whole, Optional<UnusedIndex> unused, List<Index> all, Instant now) {
    var shown = new ArrayList<FactList.Fact>();
    shown.add(new FactList.Fact("Table", index.schemaName() + "." + index.tableName()));
    shown.add(new FactList.Fact("Size · share of indexes", size(index, all)));
    shown.add(new FactList.Fact("Kind", kind(index)));
    if (whole != null && whole.predicate() != null) {
      shown.add(new FactList.Fact("Holds rows where", whole.predicate()));
      shown.add(new FactList.Fact("Without the predicate", saved(index, whole.fullBytes())));
    }
    if (index.leafCount() != null) shown.add(new FactList.Fact("Partitions with a part of it", Formats.count(index.leafCount())));
    shown.add(new FactList.Fact("Scans", text(Unit.COUNT, index.scans())));
    shown.add(new FactList.Fact("Rows read per scan", text(Unit.ROWS, index.rowsPerScan())));
    shown.add(new FactList.Fact("Entries read · rows fetched", text(Unit.ROWS, index.rowsRead()) + " · " + text(Unit.ROWS, index.rowsFetched())));
    if (index.lastScan() != null) shown.add(new FactList.Fact("Last scan", Formats.ago(index.lastScan(), now)));
    unused.ifPresent(u -> {
      if (u.observedSince() != null) shown.add(new FactList.Fact("Watched since", Formats.ago(u.observedSince(), now)));
    });
    return shown;
  }

  /// What else stands on the table, largest first: an index is judged beside its neighbours.
  private void others(Index index, List<Index> all) {
    var beside = all.stream().filter(i -> i.tableOid().equals(index.tableOid()) && !i.oid().equals(index.oid()))
        .sorted(Comparator.comparing((Index i) -> i.sizeBytes() == null ? 0 : i.sizeBytes()).reversed()).toList();
    others.getChildren().clear();
    if (beside.isEmpty()) return;
    var head = new Label("Others on " + index.tableName());
    head.getStyleClass().addAll("strong", "small");
    others.getChildren().add(head);
    for (var other : beside) others.getChildren().add(other(other));
  }

  private HBox other(Index index) {
    var words = new MonoLine(false);
    words.show(index.indexName());
    words.getStyleClass().add("detail-link");
    HBox.setHgrow(words, Priority.ALWAYS);
    var figures = new Label("%s · %s".formatted(text(Unit.BYTES, index.sizeBytes()), index.scans() == null ? Formats.UNKNOWN
        : index.scans() == 1 ? "1 scan" : Formats.count(index.scans()) + " scans"));
    figures.getStyleClass().addAll("small", "muted");
    figures.setMinWidth(USE_PREF_SIZE);
    var row = new HBox(8, words, figures);
    row.getStyleClass().add("detail-row");
    row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    row.setAccessibleText("Show " + index.indexName());
    row.setAccessibleRole(AccessibleRole.BUTTON);
    row.setFocusTraversable(true);
    row.setOnMouseClicked(_ -> open.accept(index.oid()));
    row.setOnKeyPressed(e -> {
      if (e.getCode() == KeyCode.ENTER) open.accept(index.oid());
    });
    return row;
  }

  private static String size(Index index, List<Index> all) {
    if (index.sizeBytes() == null) return Formats.UNKNOWN;
    var sum = all.stream().filter(i -> i.tableOid().equals(index.tableOid()) && i.sizeBytes() != null).mapToLong(Index::sizeBytes).sum();
    return Formats.bytes(index.sizeBytes()) + (sum == 0 ? "" : " · " + Formats.percent(100.0 * index.sizeBytes() / sum) + " %");
  }

  private static String saved(Index index, @Nullable Long full) {
    if (full == null || index.sizeBytes() == null) return "unknown until analysed";
    return "≈ " + Formats.bytes(full) + (full > index.sizeBytes() ? " · saves " + Formats.bytes(full - index.sizeBytes()) : "");
  }

  private static String kind(Index index) {
    var words = new ArrayList<String>();
    words.add(index.method());
    if (index.isPrimary()) words.add("primary key");
    else if (index.isUnique()) words.add("unique");
    if (index.isPartial()) words.add("partial");
    return String.join(" · ", words);
  }

  private static String text(Unit unit, @Nullable Object value) {
    return Formats.of(unit, value, null).toString();
  }

  private void covering(RedundantIndex redundant, List<Index> all) {
    var head = new Label("What does its work");
    head.getStyleClass().addAll("strong", "small");
    covering.getChildren().setAll(head);
    for (var covered : redundant.coveredBy().split(", ")) {
      all.stream().filter(i -> i.indexName().equals(covered) && i.tableOid().equals(redundant.tableOid())).findFirst().ifPresent(i -> {
        var link = new Hyperlink(i.indexName());
        link.setOnAction(_ -> open.accept(i.oid()));
        link.getStyleClass().addAll("mono", "detail-link");
        covering.getChildren().add(link);
      });
    }
    if (redundant.advice() == null) return;
    var advice = new Label(redundant.advice());
    advice.setWrapText(true);
    advice.setMinHeight(USE_PREF_SIZE);
    advice.getStyleClass().addAll("small", "muted");
    covering.getChildren().add(advice);
  }

  private void statement(String title, @Nullable String sql) {
    if (sql == null) return;
    var box = new SqlBox();
    box.setTitle(title);
    box.setHint("SQL to copy; nothing runs from here");
    box.show(sql.startsWith("CREATE") ? DefinitionLines.of(sql) : sql);
    statements.getChildren().add(box);
  }
}
