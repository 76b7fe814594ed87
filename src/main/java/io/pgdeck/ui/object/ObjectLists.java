package io.pgdeck.ui.object;

import io.pgdeck.object.IndexEntry;
import io.pgdeck.object.ObjectPage;
import io.pgdeck.object.ObjectRef;
import io.pgdeck.object.PartitionEntry;
import io.pgdeck.object.Part;
import io.pgdeck.object.StatementEntry;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Unit;
import io.pgdeck.server.Trouble;
import io.pgdeck.ui.Card;
import io.pgdeck.ui.MonoLine;
import io.pgdeck.ui.SqlBox;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The right column of the page: what belongs to the object, and its definition.
final class ObjectLists {
  private static final int ROWS = 30;
  /// What a name keeps beside the figures.
  private static final double NAME = 140;
  private final Consumer<ObjectRef> open;

  /// @param open called with a partition or an index that was chosen
  ObjectLists(Consumer<ObjectRef> open) {
    this.open = open;
  }

  List<Node> of(ObjectPage page) {
    var cards = new ArrayList<Node>();
    var kind = page.kind();
    if (kind.indexed()) cards.add(list("Indexes", page.indexes(), this::index, "No index"));
    if (page.partitions().picture().map(p -> !p.isEmpty()).orElse(true)) cards.add(list("Partitions", page.partitions(), this::partition, "No partition"));
    cards.add(list("Statements that name it", page.statements(), this::statement, "No statement that was counted has its name in the text"));
    cards.add(definition(page.definition()));
    return cards;
  }

  private <T> Card list(String title, Part<List<T>> part, Function<T, Node> row, String nothing) {
    var body = new VBox();
    var hint = "";
    switch (part) {
      case Part.Missing<List<T>>(var why) -> body.getChildren().add(words(why));
      case Part.Read<List<T>>(var rows) -> {
        hint = rows.isEmpty() ? "" : rows.size() > ROWS ? "%d of %s%d".formatted(ROWS, rows.size() > 500 ? "more than " : "", Math.min(rows.size(), 500)) : String.valueOf(rows.size());
        rows.stream().limit(ROWS).map(row).forEach(body.getChildren()::add);
        if (rows.isEmpty()) body.getChildren().add(muted(nothing));
      }
    }
    return ObjectCards.card(title, hint, body);
  }

  private Node index(IndexEntry index) {
    // A partitioned index has neither: its leaves have.
    var size = index.bytes() == null ? "" : " · " + Formats.of(Unit.BYTES, index.bytes(), null);
    var scans = index.scans() == null ? "" : index.scans() == 1 ? " · 1 scan" : " · " + Formats.count(index.scans()) + " scans";
    var words = index.words() + size + scans;
    return row(index.indexName(), false, words, index.isValid() ? "" : "fg-danger", index.definition(), () -> open.accept(new ObjectRef(index.oid(), false, index.indexName())));
  }

  private Node partition(PartitionEntry partition) {
    // A leaf that VACUUM has not seen yet has no size in the catalog.
    var size = partition.bytes() == null ? "" : Formats.of(Unit.BYTES, partition.bytes(), null) + " · ";
    var words = "%s%s≈ %s rows".formatted(partition.detail().isEmpty() ? "" : bounds(partition.detail()) + " · ", size, ObjectCards.figure(partition.rowEstimate()));
    return row(partition.objectName(), false, words, "", partition.detail(), () -> open.accept(partition.hit().ref()));
  }

  /// Without the midnights and, of one key, the brackets, so that both days fit; the tooltip keeps them.
  private static String bounds(String detail) {
    return detail.replaceFirst("^FOR VALUES ", "").replaceAll(" 00:00:00([+-][0-9:]+)?'", "'").replaceFirst("^FROM \\('([^',]*)'\\) TO \\('([^',]*)'\\)$", "$1 to $2");
  }

  private Node statement(StatementEntry statement) {
    var words = "%s calls · %s each · %s %% of the time".formatted(Formats.count(statement.calls()), Formats.duration(statement.meanExecMs()),
        statement.pctOfTotalTime() == null ? Formats.UNKNOWN : Formats.percent(statement.pctOfTotalTime()));
    return row(statement.query(), true, words, "", statement.query(), null);
  }

  private static Node row(String name, boolean sql, String words, String style, @Nullable String whole, @Nullable Runnable act) {
    var line = new MonoLine(sql);
    line.show(name);
    var figures = new Label(words);
    figures.getStyleClass().addAll("small", style.isEmpty() ? "muted" : style);
    var row = new NameLine(line, figures, NAME);
    row.setAccessibleText(name + ", " + words);
    if (whole != null && !whole.isBlank()) Tooltip.install(row, new Tooltip(whole.length() > 1500 ? whole.substring(0, 1500) + "…" : whole));
    if (act == null) {
      row.getStyleClass().addAll("object-row", "name-line");
      return row;
    }
    line.getStyleClass().add("detail-link");
    row.getStyleClass().addAll("detail-row", "name-line");
    row.setAccessibleRole(AccessibleRole.BUTTON);
    row.setFocusTraversable(true);
    row.setOnMouseClicked(_ -> act.run());
    row.setOnKeyPressed(e -> {
      if (e.getCode() != KeyCode.ENTER) return;
      act.run();
      e.consume();
    });
    return row;
  }

  private static Card definition(Part<String> part) {
    return switch (part) {
      case Part.Missing<String>(var why) -> ObjectCards.card("Definition", "", words(why));
      case Part.Read<String>(var sql) -> {
        var box = new SqlBox();
        box.setTitle("SQL");
        box.setHint("from the catalog; without owner, grants, policies and rules");
        box.setId("object-definition");
        box.show(sql);
        yield ObjectCards.card("Definition", "%d lines".formatted(sql.lines().count()), box);
      }
    };
  }

  private static Label words(Trouble why) {
    return muted(why.sentence());
  }

  private static Label muted(String text) {
    var label = new Label(text);
    label.getStyleClass().addAll("muted", "small");
    label.setWrapText(true);
    label.setMinHeight(VBox.USE_PREF_SIZE);
    return label;
  }
}
