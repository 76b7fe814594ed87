package io.pgdeck.ui.object;

import io.pgdeck.job.Job;
import io.pgdeck.job.Jobs;
import io.pgdeck.object.ObjectHit;
import io.pgdeck.object.ObjectKind;
import io.pgdeck.object.ObjectRef;
import io.pgdeck.object.Objects;
import io.pgdeck.object.PartitionEntry;
import io.pgdeck.server.Server;
import io.pgdeck.server.TroubleException;
import io.pgdeck.ui.Card;
import io.pgdeck.ui.Fx;
import io.pgdeck.ui.Icons;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Schemas with their tables, partitions, views and functions. Each branch is one bounded statement, sent when it is opened;
/// the filter is one statement for the whole database, and a newer letter cancels the older one on the server.
public final class ObjectTree extends Card {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final javafx.util.Duration TYPING = javafx.util.Duration.millis(200);
  private static final int FOUND = 200;
  private final Server server;
  private final Consumer<ObjectRef> open;
  private final TextField filter = new TextField();
  private final TreeView<TreeEntry> tree = new TreeView<>();
  private final PauseTransition typing = new PauseTransition(TYPING);
  private @Nullable Job search;

  /// @param open called with an object that was chosen
  public ObjectTree(Server server, Consumer<ObjectRef> open) {
    this.server = server;
    this.open = open;
    setTitle("Objects");
    getTools().setAll(Icons.button("fth-refresh-cw", "Read the tree again", this::read));
    filter.setPromptText("Filter by name");
    filter.setAccessibleText("Filter the objects by name");
    filter.setId("object-filter");
    filter.textProperty().addListener(_ -> typing.playFromStart());
    filter.setOnKeyPressed(e -> {
      if (e.getCode() == KeyCode.DOWN) tree.requestFocus();
      else if (e.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) filter.clear();
      else return;
      if (e.getCode() == KeyCode.DOWN && tree.getSelectionModel().isEmpty()) tree.getSelectionModel().selectFirst();
      e.consume();
    });
    typing.setOnFinished(_ -> read());
    tree.setShowRoot(false);
    tree.setId("object-tree");
    tree.setAccessibleText("Objects of the database");
    tree.setCellFactory(_ -> new TreeLine());
    tree.getStyleClass().add("object-tree");
    tree.setOnMouseClicked(e -> {
      if (e.getClickCount() == 1) chosen();
    });
    tree.setOnKeyPressed(e -> {
      if (e.getCode() != KeyCode.ENTER) return;
      chosen();
      e.consume();
    });
    var box = new VBox(filter);
    box.getStyleClass().add("object-filter");
    VBox.setVgrow(tree, Priority.ALWAYS);
    getContent().setAll(box, tree);
    getStyleClass().add("object-side");
  }

  private void chosen() {
    var item = tree.getSelectionModel().getSelectedItem();
    if (item == null) return;
    if (item.getValue() instanceof TreeEntry.Item(var hit)) open.accept(hit.ref());
    else if (!item.isLeaf()) item.setExpanded(!item.isExpanded());
  }

  public TextField filterField() {
    return filter;
  }

  /// Reads what the filter asks for, or the schemas when it asks for nothing.
  public void read() {
    var before = search;
    if (before != null) before.cancel();
    var typed = filter.getText();
    var job = Job.quiet("Objects", LIMIT);
    search = job;
    var root = new TreeItem<TreeEntry>(new TreeEntry.Words(""));
    if (typed.isBlank()) {
      load(job, () -> TreeEntry.schemas(Objects.schemas(server, job)), entries -> show(root, entries, entries.size() == 1));
    } else {
      load(job, () -> TreeEntry.found(Objects.search(server, job, typed, FOUND + 1), FOUND), entries -> show(root, entries.isEmpty()
          ? List.of(new TreeEntry.Words("Nothing has these letters in its name")) : entries, false));
    }
  }

  private void show(TreeItem<TreeEntry> root, List<TreeEntry> entries, boolean openFirst) {
    entries.forEach(e -> root.getChildren().add(item(e)));
    tree.setRoot(root);
    if (openFirst) root.getChildren().getFirst().setExpanded(true);
  }

  private TreeItem<TreeEntry> item(TreeEntry entry) {
    return switch (entry) {
      case TreeEntry.Schema schema -> new LazyItem(entry, at -> branch(at, job -> TreeEntry.groups(Objects.inSchema(server, job, schema.oid()), Objects.SHOWN)));
      case TreeEntry.Group group -> {
        var item = new TreeItem<>(entry);
        group.entries().forEach(e -> item.getChildren().add(item(e)));
        item.setExpanded(group.open());
        yield item;
      }
      case TreeEntry.Item(var hit) when hit.sort() == ObjectKind.PARTITIONED -> new LazyItem(entry, at -> branch(at, job -> partitions(job, hit)));
      case TreeEntry.Item _, TreeEntry.Words _ -> new TreeItem<>(entry);
    };
  }

  private List<TreeEntry> partitions(Job job, ObjectHit parent) {
    return TreeEntry.limited(Objects.partitions(server, job, parent.oid()).stream().map(PartitionEntry::hit).toList(), Objects.SHOWN);
  }

  private void branch(LazyItem at, Function<Job, List<TreeEntry>> read) {
    var job = Job.quiet("Objects", LIMIT);
    load(job, () -> read.apply(job), entries -> {
      if (entries.stream().anyMatch(TreeEntry.Words.class::isInstance) && entries.size() == 1) at.again(next -> branch(next, read));
      at.getChildren().setAll(entries.stream().map(this::item).toList());
    });
  }

  /// Reads off the FX thread; what goes wrong is a line of the tree. What was cancelled draws nothing.
  private static void load(Job job, java.util.function.Supplier<List<TreeEntry>> read, Consumer<List<TreeEntry>> draw) {
    Jobs.background("objects", () -> {
      List<TreeEntry> entries;
      try {
        entries = read.get();
      } catch (TroubleException e) {
        entries = List.of(new TreeEntry.Words(e.trouble().sentence()));
      }
      var found = entries;
      Fx.run(() -> {
        if (!job.cancelAsked()) draw.accept(found);
      });
    });
  }

  /// Stops what is still read.
  public void cancel() {
    var running = search;
    if (running != null) running.cancel();
  }
}
