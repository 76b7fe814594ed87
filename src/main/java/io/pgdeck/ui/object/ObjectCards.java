package io.pgdeck.ui.object;

import io.pgdeck.monitoring.Meaning;
import io.pgdeck.object.FunctionFacts;
import io.pgdeck.object.Known;
import io.pgdeck.object.ObjectKind;
import io.pgdeck.object.ObjectPage;
import io.pgdeck.object.RelationFacts;
import io.pgdeck.panel.Column;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Unit;
import io.pgdeck.ui.Card;
import io.pgdeck.ui.Explain;
import io.pgdeck.ui.FactList;
import io.pgdeck.ui.Meter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The left column of the page: figures of the object itself.
final class ObjectCards {
  private ObjectCards() {}

  static List<Node> of(ObjectPage page, Instant now) {
    var cards = new ArrayList<Node>();
    var facts = page.relation();
    var function = page.function();
    if (facts != null) {
      if (facts.sort() != ObjectKind.VIEW && facts.sort() != ObjectKind.FOREIGN && facts.sort() != ObjectKind.INDEX) cards.add(size(facts));
      page.known().forEach(k -> cards.add(known(k, now)));
      if (facts.sort().stored()) cards.add(vacuum(facts, now));
      if (facts.sort().stored()) cards.add(use(facts));
      cards.add(settings(facts));
    }
    if (function != null) cards.add(function(function));
    return cards;
  }

  private static Card size(RelationFacts facts) {
    var total = facts.totalBytes();
    var list = new FactList();
    list.add("Total", facts.isLocked() ? "locked right now" : approximate(facts, total), "strong");
    for (var part : List.of(new Share("Heap", facts.heapBytes()), new Share("Free space and visibility map", facts.mapBytes()), new Share("TOAST", facts.toastBytes()),
        new Share("Indexes", facts.indexBytes()))) {
      if (part.bytes() == null) continue;
      var meter = new Meter(64);
      meter.show(total == null || total == 0 ? 0 : part.bytes() / (double) total, "neutral");
      var figure = new Label(Formats.bytes(part.bytes()).toString());
      figure.setMinWidth(64);
      figure.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
      var box = new HBox(8, meter, figure);
      box.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
      list.add(part.name(), box);
    }
    list.add("Rows", facts.rowEstimate() == null ? Formats.UNKNOWN : "≈ " + Formats.count(facts.rowEstimate()));
    if (facts.sort() == ObjectKind.PARTITIONED) list.add("Leaf partitions", Formats.count(facts.leafCount()));
    return card("Size", facts.isLocked() ? "held under ACCESS EXCLUSIVE" : facts.isExact() ? "on disk, exact" : "leaves, by last VACUUM", list);
  }

  private record Share(String name, @Nullable Long bytes) {}

  private static String approximate(RelationFacts facts, @Nullable Long bytes) {
    return bytes == null ? Formats.UNKNOWN : (facts.isExact() ? "" : "≈ ") + Formats.bytes(bytes);
  }

  /// What the room's own panel says of it, in the panel's titles and units.
  private static <R extends Record> Card known(Known<R> known, Instant now) {
    var list = new FactList();
    for (var column : known.panel().visible()) {
      if (column.unit() == Unit.NAME) continue;
      list.add(column.title(), text(column, known.panel().value(known.row(), column), now));
    }
    return card(known.room().title(), known.panel().name(), list, title -> known.panel().visible().stream().filter(c -> c.title().equals(title)).findFirst()
        .flatMap(c -> Meaning.of(known.panel().name()).column(c.name())).orElse(null));
  }

  private static String text(Column column, @Nullable Object value, Instant now) {
    return column.unit() == Unit.STATUS && value != null ? Formats.status(String.valueOf(value)) : Formats.of(column.unit(), value, now).toString();
  }

  private static Card vacuum(RelationFacts facts, Instant now) {
    var list = new FactList();
    list.add("Dead rows", facts.deadRows() == null ? Formats.UNKNOWN : facts.vacuumAt() == null ? Formats.count(facts.deadRows())
        : "%s of %s".formatted(Formats.count(facts.deadRows()), Formats.count(facts.vacuumAt())));
    list.add("Autovacuum", facts.isVacuumed() ? "on" : "off for this table", facts.isVacuumed() ? "" : "fg-warning");
    list.add("Last autovacuum", when(facts.lastAutovacuum(), now));
    list.add("Last vacuum", when(facts.lastVacuum(), now));
    list.add("Runs, auto and by hand", "%s · %s".formatted(figure(facts.autovacuumCount()), figure(facts.vacuumCount())));
    list.add("Last autoanalyze", when(facts.lastAutoanalyze(), now));
    list.add("Last analyze", when(facts.lastAnalyze(), now));
    list.add("Changed since analyze", figure(facts.modsSinceAnalyze()));
    list.add("Inserted since vacuum", figure(facts.insertsSinceVacuum()));
    if (facts.freezeAge() != null) list.add("Freeze age", "%s of %s".formatted(Formats.count(facts.freezeAge()), Formats.count(facts.freezeMax())));
    return card("Vacuum", "since the statistics were reset", list);
  }

  private static Card use(RelationFacts facts) {
    return card("Use", "since the statistics were reset", new FactList()
        .add("Sequential scans", figure(facts.seqScans())).add("Index scans", figure(facts.indexScans()))
        .add("Inserts", figure(facts.inserts())).add("Updates", figure(facts.updates()))
        .add("HOT updates", facts.updates() == null || facts.updates() == 0 || facts.hotUpdates() == null ? figure(facts.hotUpdates())
            : Formats.percent(100.0 * facts.hotUpdates() / facts.updates()) + " %")
        .add("Deletes", figure(facts.deletes())));
  }

  private static Card settings(RelationFacts facts) {
    var list = new FactList().add("Owner", facts.owner(), "mono");
    if (facts.sort() != ObjectKind.VIEW && facts.sort() != ObjectKind.INDEX) {
      list.add("Written to the WAL", facts.persistence().equals("logged") ? "yes" : "no, " + facts.persistence()).add("Tablespace", facts.tablespace(), "mono");
    }
    if (facts.accessMethod() != null) list.add("Access method", facts.accessMethod(), "mono");
    list.add("Columns", Formats.count(facts.columns()));
    if (facts.partitionKey() != null) list.add("Partition key", facts.partitionKey(), "mono");
    if (facts.sort() == ObjectKind.TABLE || facts.sort() == ObjectKind.PARTITIONED) list.add("Replica identity", facts.replicaIdentity());
    if (facts.rowSecurity()) list.add("Row security", "on");
    options(list, "", facts.options());
    options(list, "toast.", facts.toastOptions());
    if (facts.options() == null && facts.toastOptions() == null && facts.sort().stored()) list.add("Storage settings", "the server's");
    return card("Settings", "", list);
  }

  private static void options(FactList list, String prefix, @Nullable String options) {
    if (options == null) return;
    options.lines().forEach(o -> list.add(prefix + o.replaceFirst("=.*", ""), o.replaceFirst("^[^=]*=", ""), "mono"));
  }

  private static Card function(FunctionFacts facts) {
    var list = new FactList().add("Owner", facts.owner(), "mono").add("Language", facts.language()).add("Returns", facts.result() == null ? Formats.UNKNOWN : facts.result(), "mono")
        .add("Volatility", facts.volatility()).add("Parallel", facts.parallel()).add("Runs as", facts.isDefiner() ? "its owner" : "its caller")
        .add("Calls", figure(facts.calls())).add("Total time", Formats.of(Unit.MS, facts.totalMs(), null).toString());
    options(list, "", facts.options());
    return card("Function", "calls while track_functions is on", list, name -> words("function", name));
  }

  private static Card card(String title, String hint, FactList facts) {
    return card(title, hint, facts, name -> words("facts", name));
  }

  private static Card card(String title, String hint, FactList facts, Function<String, @Nullable String> words) {
    Explain.told(facts, words);
    return card(title, hint, (Node) facts);
  }

  /// What is written beside the statement of this name; storage settings have PostgreSQL's own names and are not written of one by one.
  private static @Nullable String words(String statement, String name) {
    var known = Meaning.beside("/io/pgdeck/object/" + statement + ".md").facts();
    return known.getOrDefault(name, name.matches("(toast\\.)?[a-z_.]+") ? "A setting of this object alone, by its name in PostgreSQL." : null);
  }

  static Card card(String title, String hint, Node body) {
    var card = new Card();
    card.setTitle(title);
    card.setHint(hint);
    var box = new VBox(body);
    box.getStyleClass().add("object-body");
    card.getContent().setAll(box);
    card.setMinHeight(VBox.USE_PREF_SIZE);
    return card;
  }

  private static String when(@Nullable Instant at, Instant now) {
    return at == null ? "never seen" : Formats.ago(at, now);
  }

  static String figure(@Nullable Long count) {
    return count == null ? Formats.UNKNOWN : Formats.count(count);
  }
}
