package io.pgdeck.ui;

import io.pgdeck.connections.ConnectionExchange;
import io.pgdeck.connections.PasswordKept;
import io.pgdeck.connections.SavedConnection;
import io.pgdeck.panel.Severity;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import io.pgdeck.ui.help.HelpDrawer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Which server: saved and found ones on the left with the demo, one connection on the right. Alone in the window, or as a
/// dialog over the server that is open. Files and servers are asked in the background.
final class ConnectDialog extends HBox {
  private final Shell shell;
  private final ConnectWork work;
  private final ConnectList list;
  private final ConnectCard card;
  private final StackPane right = new StackPane();
  private @Nullable ConnectTransfer transfer;

  private ConnectDialog(Shell shell) {
    this.shell = shell;
    this.work = new ConnectWork(shell.console());
    this.card = new ConnectCard(shell, work, this::changed);
    this.list = new ConnectList(c -> shell.desk(c.profile(shell.console().around())).isPresent(), card::choose, card::connect);
    setId("connect-dialog");
    getStyleClass().addAll("card", "floating-card");
    setPrefSize(1040, 700);
    setMaxSize(1040, 700);
    HBox.setHgrow(right, Priority.ALWAYS);
    right.getStyleClass().add("connect-right");
    right.getChildren().setAll(card);
    right.setMinWidth(0);
    getChildren().setAll(left(), right);
    addEventFilter(KeyEvent.KEY_PRESSED, e -> {
      if (!(e.getTarget() instanceof TextInputControl) && (e.getCode() == KeyCode.SLASH || "/".equals(e.getText()))) {
        Fx.later(list.find()::requestFocus);
        e.consume();
      } else if (e.getCode() == KeyCode.F1) {
        help(shell);
        e.consume();
      } else if (e.getCode() == KeyCode.ESCAPE && shell.overlay().dialogShown() && list.find().getText().isEmpty()) {
        // A text field keeps the key from the pane behind it.
        shell.overlay().closeDialog();
        e.consume();
      }
    });
    load(null);
  }

  static void open(Shell shell) {
    show(shell, new ConnectDialog(shell));
  }

  /// Opens it with a connection chosen and connects, which may need a passphrase first.
  static void open(Shell shell, SavedConnection connection) {
    var dialog = new ConnectDialog(shell);
    show(shell, dialog);
    dialog.card.choose(connection);
    dialog.card.connect();
  }

  private static void show(Shell shell, ConnectDialog dialog) {
    if (shell.front().isPresent()) shell.overlay().showDialog(dialog, false);
    else shell.overlay().setFrame(alone(shell, dialog));
    shell.overlay().focus(dialog.card.first());
  }

  private static void help(Shell shell) {
    HelpDrawer.openPage(shell.overlay(), "connections.md");
  }

  private static StackPane alone(Shell shell, ConnectDialog dialog) {
    var name = new Label("PgDeck");
    name.getStyleClass().add("page-title");
    var words = new Label("Connect to a server, or look round in the demo");
    words.getStyleClass().add("muted");
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var head = new HBox(12, new Logo(1.35), name, words, gap, Icons.button("fth-help-circle", "Help with connections (F1)", () -> help(shell)), Icons.button("fth-moon", "Light or dark (Ctrl+Shift+L)", shell.theme()::toggle));
    head.setAlignment(Pos.CENTER_LEFT);
    head.setMinHeight(44);
    var foot = new Label("Every statement the console sends can be seen; its cost stands in the status bar.");
    foot.getStyleClass().addAll("small", "muted");
    var column = new VBox(12, head, dialog, foot);
    column.setMaxWidth(1040);
    column.setMaxHeight(800);
    VBox.setVgrow(dialog, Priority.ALWAYS);
    dialog.setMinHeight(0);
    var page = new StackPane(column);
    page.getStyleClass().addAll("connect-page", "connect-alone");
    return page;
  }

  private VBox left() {
    var add = new Button("New", Icons.of("fth-plus"));
    add.setId("new-connection");
    add.setOnAction(_ -> {
      list.mark(null);
      showCard();
      card.fresh();
    });
    var in = new Button("Import…");
    in.setId("import-connections");
    in.setOnAction(_ -> {
      right.getChildren().setAll(transfer());
      transfer().begin();
    });
    for (var button : java.util.List.of(add, in)) {
      button.getStyleClass().add("small");
      button.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(button, Priority.ALWAYS);
    }
    VBox.setVgrow(list, Priority.ALWAYS);
    var left = new VBox(8, list);
    left.getStyleClass().addAll("side-rule", "connect-left");
    left.setMinWidth(340);
    left.setPrefWidth(340);
    var demo = shell.console().demo();
    if (demo != null) left.getChildren().add(new DemoCard(demo, shell::openDemo));
    left.getChildren().add(new HBox(8, add, in));
    return left;
  }

  /// Made when it is first wanted: few starts need it.
  private ConnectTransfer transfer() {
    var made = transfer;
    if (made == null) transfer = made = new ConnectTransfer(this::take, this::export, this::showCard);
    return made;
  }

  private void showCard() {
    right.getChildren().setAll(card);
  }

  /// Reads what is saved and found; the one with the id is chosen then.
  private void load(@Nullable String id) {
    work.run("Read the connections", () -> {
      var saved = shell.console().saved().all();
      var told = shell.console().saved().told();
      var found = ConnectionExchange.onThisComputer(shell.console().around());
      Fx.run(() -> {
        list.show(saved, found);
        card.groups(saved);
        told.forEach(sentence -> shell.overlay().tell(Severity.WARNING, sentence));
        saved.stream().filter(c -> c.id().equals(id)).findFirst().ifPresent(c -> {
          list.mark(c.id());
          card.choose(c);
        });
      });
    }, e -> shell.overlay().tell(Severity.CRITICAL, e.trouble().sentence()));
  }

  private void changed(@Nullable String id) {
    shell.readSaved();
    if (id == null) card.fresh();
    load(id);
  }

  private void take(String pasted, String named) {
    work.run("Import connections", () -> {
      var home = shell.console().around().home();
      var path = named.startsWith("~/") ? home.resolve(named.substring(2)) : Path.of(named);
      var found = ConnectionExchange.read(pasted.isBlank() ? text(path) : pasted, pasted.isBlank() ? path : Path.of("What was pasted"), shell.console().around());
      var unkept = 0;
      for (var entry : found.found()) {
        var saved = shell.console().saved().takeIn(entry.connection());
        var password = entry.password();
        if (password == null) continue;
        if (shell.console().passwords().place() == PasswordKept.FILE && shell.console().passwords().locked()) unkept++;
        else shell.console().saved().change(saved.id(), c -> c.keeping(shell.console().passwords().keep(c, password, io.pgdeck.connections.Passwords.NOBODY)));
      }
      var told = "Imported %d connection%s.".formatted(found.found().size(), found.found().size() == 1 ? "" : "s")
          + (unkept == 0 ? "" : " %d password%s not kept: choose the connection, type it and save it.".formatted(unkept, unkept == 1 ? " was" : "s were"))
          + (found.skipped().isEmpty() ? "" : " " + String.join(" ", found.skipped()));
      Fx.run(() -> {
        transfer().begin();
        transfer().tell(told);
        shell.readSaved();
        load(null);
      });
    }, e -> transfer().tell(e.trouble().sentence()));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new TroubleException(new Trouble.BadInput("%s cannot be read".formatted(file.toString().isEmpty() ? "What to import" : file), "paste it, or give a file"), e);
    }
  }

  private void export() {
    shell.console().files().ask("pgdeck-connections.json").ifPresent(file -> work.run("Export connections", () -> {
      var all = shell.console().saved().all();
      try {
        Files.writeString(file, ConnectionExchange.export(all));
      } catch (IOException e) {
        throw new TroubleException(new Trouble.BadInput("%s cannot be written".formatted(file), "check the folder and its rights"), e);
      }
      Fx.run(() -> transfer().tell("Written %d connections to %s, without passwords.".formatted(all.size(), file)));
    }, e -> transfer().tell(e.trouble().sentence())));
  }
}
