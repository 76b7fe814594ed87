package io.pgdeck.ui.table;

import io.pgdeck.job.Jobs;
import io.pgdeck.panel.Column;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Severity;
import io.pgdeck.ui.Fx;
import io.pgdeck.ui.Icons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.jspecify.annotations.Nullable;

/// Copies rows and writes them to files. A text of many rows is made in the background.
public final class TableExport<R extends Record> {
  /// What is written.
  ///
  /// @param all every column of the panel
  public record Content<R extends Record>(String name, List<Column> all, List<Column> columns, List<PanelRow<R>> rows) {
    String as(TableText.Form form) {
      return TableText.of(form, all, columns, rows);
    }
  }

  private final Supplier<Content<R>> chosen;
  private final Supplier<Content<R>> seen;
  private final Supplier<Content<R>> all;
  private @Nullable TableHost host;

  /// @param chosen what a copy takes: the selected rows, all that are seen when none is
  public TableExport(Supplier<Content<R>> chosen, Supplier<Content<R>> seen, Supplier<Content<R>> all) {
    this.chosen = chosen;
    this.seen = seen;
    this.all = all;
  }

  public void serve(TableHost window) {
    host = window;
  }

  public List<MenuItem> items() {
    return List.of(item("Copy as text", TableText.Form.TSV), item("Copy as CSV", TableText.Form.CSV), item("Copy as Markdown", TableText.Form.MARKDOWN),
        item("Copy names for SQL", TableText.Form.SQL_NAMES), item("Copy as SQL values", TableText.Form.SQL_VALUES),
        save("Save what is seen", seen), save("Save all rows and columns", all));
  }

  public ContextMenu menu() {
    var menu = new ContextMenu();
    menu.getItems().setAll(items());
    return menu;
  }

  private MenuItem item(String words, TableText.Form form) {
    var item = new MenuItem(words, Icons.of("fth-copy", "icon-14"));
    item.setOnAction(_ -> copy(form));
    return item;
  }

  private Menu save(String words, Supplier<Content<R>> content) {
    var menu = new Menu(words, Icons.of("fth-download", "icon-14"));
    menu.setDisable(host == null);
    for (var form : List.of(TableText.Form.CSV, TableText.Form.JSON, TableText.Form.MARKDOWN)) {
      var item = new MenuItem("As " + form.word() + "…");
      item.setOnAction(_ -> save(form, content.get()));
      menu.getItems().add(item);
    }
    return menu;
  }

  public void copy(TableText.Form form) {
    made(chosen.get(), c -> c.as(form), text -> {
      var clip = new ClipboardContent();
      clip.putString(text);
      Clipboard.getSystemClipboard().setContent(clip);
    });
  }

  /// Few rows at once, so that a copy is there when the key is let go.
  private static <R extends Record> void made(Content<R> content, Function<Content<R>, String> text, Consumer<String> use) {
    if (content.rows().size() <= RowFeed.FEW) use.accept(text.apply(content));
    else Jobs.background("copy " + content.name(), () -> {
      var whole = text.apply(content);
      Fx.run(() -> use.accept(whole));
    });
  }

  private void save(TableText.Form form, Content<R> content) {
    var window = host;
    if (window == null) return;
    window.files().ask(content.name() + "." + form.ending()).ifPresent(file -> Jobs.background("export " + content.name(), () -> write(window, form, content, file)));
  }

  private static <R extends Record> void write(TableHost window, TableText.Form form, Content<R> content, Path file) {
    try {
      Files.writeString(file, content.as(form));
      var rows = content.rows().size() == 1 ? "1 row is" : Formats.count(content.rows().size()) + " rows are";
      Fx.run(() -> window.overlay().tell(Severity.GOOD, "%s in %s.".formatted(rows, file)));
    } catch (IOException e) {
      Fx.run(() -> window.overlay().tell(Severity.WARNING, "%s could not be written: %s. Nothing else was changed.".formatted(file, e.getMessage())));
    }
  }
}
