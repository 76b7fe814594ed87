package io.pgdeck.ui;

import io.pgdeck.connections.PasswordKept;
import io.pgdeck.connections.Passwords;
import io.pgdeck.connections.SavedConnection;
import io.pgdeck.panel.Severity;
import io.pgdeck.server.Environment;
import io.pgdeck.server.Password;
import io.pgdeck.server.ServerProfile;
import io.pgdeck.server.TroubleException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One connection: its fields, its test, and what can be done with it.
final class ConnectCard extends VBox {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", java.util.Locale.ENGLISH);
  private final Shell shell;
  private final ConnectWork work;
  private final Consumer<@Nullable String> changed;
  private final ConnectForm form;
  private final Label title = new Label();
  private final Label under = new Label();
  private final Button remove = new Button("Remove…", Icons.of("fth-trash-2"));
  private final HBox sure = new HBox(8);
  private final HBox buttons;
  private final VBox body;
  private @Nullable ConnectTest test;
  private @Nullable PassphraseRow passphrase;
  private @Nullable SavedConnection chosen;
  private boolean known;

  /// @param changed told the id of what was saved, null after a removal
  ConnectCard(Shell shell, ConnectWork work, Consumer<@Nullable String> changed) {
    super(12);
    this.shell = shell;
    this.work = work;
    this.changed = changed;
    this.form = new ConnectForm(shell.console().around());
    title.setId("connection-title");
    title.getStyleClass().add("dialog-title");
    under.getStyleClass().addAll("small", "muted");
    buttons = new HBox(8, remove, gap(), button("test-connection", "Test", this::check), button("save-connection", "Save", this::save), connectButton());
    remove.setId("remove-connection");
    remove.getStyleClass().add("danger");
    remove.setOnAction(_ -> ask());
    body = new VBox(12, form);
    body.getStyleClass().add("connect-body");
    var scroll = new ScrollPane(body);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    scroll.setMinHeight(0);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    buttons.setMinHeight(Region.USE_PREF_SIZE);
    body.heightProperty().addListener((_, before, now) -> {
      if (now.doubleValue() > before.doubleValue() && (test != null && test.isVisible() || passphrase != null && passphrase.isVisible())) Fx.later(() -> scroll.setVvalue(1));
    });
    getChildren().setAll(new VBox(title, under), scroll, buttons);
    fresh();
  }

  /// Both are made when they are first wanted: a start shows neither.
  private ConnectTest test() {
    var made = test;
    if (made == null) {
      test = made = new ConnectTest(shell);
      body.getChildren().add(made);
    }
    return made;
  }

  private PassphraseRow passphrase() {
    var made = passphrase;
    if (made == null) {
      passphrase = made = new PassphraseRow(shell.console().passwords());
      body.getChildren().add(1, made);
    }
    return made;
  }

  private Button connectButton() {
    var cap = new Label("Enter");
    cap.getStyleClass().add("key-cap");
    var go = button("connect", "Connect", this::connect);
    go.setGraphic(cap);
    go.setContentDisplay(ContentDisplay.RIGHT);
    go.getStyleClass().add("accent");
    go.setDefaultButton(true);
    return go;
  }

  private static Button button(String id, String words, Runnable act) {
    var button = new Button(words);
    button.setId(id);
    button.setOnAction(_ -> act.run());
    return button;
  }

  private static Region gap() {
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    return gap;
  }

  TextField first() {
    return form.first();
  }

  void groups(List<SavedConnection> saved) {
    form.groups(saved.stream().map(SavedConnection::group).filter(Objects::nonNull).distinct().toList());
  }

  /// An empty form.
  void fresh() {
    chosen = null;
    known = false;
    form.clear();
    head("New connection", "Nothing is kept until you save it or connect");
  }

  void choose(SavedConnection connection) {
    chosen = connection;
    known = shell.known().stream().anyMatch(c -> c.id().equals(connection.id()));
    form.show(connection);
    var used = connection.lastUsed() == null ? "never used" : "last used " + DAY.format(connection.lastUsed().atZone(ZoneId.systemDefault()));
    head(connection.name(), !known ? "Found on this computer, not saved" : used + switch (connection.password()) {
      case NONE -> "";
      case KEYRING -> " · saved password in the keyring";
      case FILE -> " · saved password in the encrypted file";
    });
  }

  private void head(String words, String more) {
    title.setText(words);
    under.setText(more);
    remove.setDisable(!known);
    if (test != null) test.hide();
    if (passphrase != null) passphrase.hide();
    if (!getChildren().isEmpty()) getChildren().set(2, buttons);
  }

  /// What the form says, under the id of what was chosen.
  private SavedConnection current() {
    var base = chosen != null ? chosen : SavedConnection.of(new ServerProfile("new", Environment.LOCAL, List.of(new io.pgdeck.server.HostPort("localhost", 5432)), "x", "x", null, Map.of(), false));
    return form.saved(base);
  }

  private void with(Consumer<SavedConnection> act) {
    try {
      act.accept(current());
    } catch (TroubleException e) {
      test().fail(e);
    }
  }

  /// Asks for the passphrase first where the password of this connection is in the locked file.
  private void opened(SavedConnection connection, Optional<Password> typed, Runnable again, Runnable go) {
    if (typed.isEmpty() && work.locked(connection)) Fx.run(() -> passphrase().ask(false, again));
    else go.run();
  }

  private void check() {
    with(connection -> {
      var typed = form.typed();
      test().begin(connection.profile(shell.console().around()));
      work.run("Test " + connection.name(), () -> opened(connection, typed, this::check, () -> ConnectTest.run(work.profile(connection, typed), c -> test().show(c))), e -> test().fail(e));
    });
  }

  void connect() {
    with(connection -> {
      var typed = form.typed();
      work.run("Connect to " + connection.name(), () -> opened(connection, typed, this::connect, () -> {
        var profile = work.profile(connection, typed);
        var kept = remembered(connection);
        Fx.run(() -> {
          shell.readSaved();
          shell.openOrShow(profile, kept);
        });
      }), e -> test().fail(e));
    });
  }

  /// An address that was connected to is found again next time; what stands in the file of a saved one changes by Save alone.
  private SavedConnection remembered(SavedConnection connection) {
    var now = shell.console().clock().instant();
    if (known) {
      shell.console().saved().change(connection.id(), c -> c.used(now));
      return connection;
    }
    var there = shell.console().saved().all().stream().filter(c -> c.leadsWhere(connection.profile(shell.console().around()))).findFirst();
    if (there.isEmpty()) return shell.console().saved().saveAsNew(connection.used(now));
    shell.console().saved().change(there.get().id(), c -> c.used(now));
    return there.get();
  }

  private void save() {
    with(connection -> {
      var typed = form.typed();
      var keeps = form.keeps();
      work.run("Save " + connection.name(), () -> {
        var passwords = shell.console().passwords();
        if (keeps && typed.isPresent() && passwords.place() == PasswordKept.FILE && passwords.locked()) {
          var unmade = passwords.unmade();
          Fx.run(() -> passphrase().ask(unmade, this::save));
          return;
        }
        if (!keeps && connection.password() == PasswordKept.FILE && passwords.locked()) {
          Fx.run(() -> passphrase().ask(false, this::save));
          return;
        }
        shell.console().saved().save(connection);
        if (keeps && typed.isPresent()) {
          var where = passwords.keep(connection, typed.get(), Passwords.NOBODY);
          shell.console().saved().change(connection.id(), c -> c.keeping(where));
        } else if (!keeps && connection.password() != PasswordKept.NONE) {
          passwords.forget(connection, Passwords.NOBODY);
          shell.console().saved().change(connection.id(), c -> c.keeping(PasswordKept.NONE));
        }
        Fx.run(() -> {
          shell.overlay().tell(Severity.GOOD, "Saved \"%s\".".formatted(connection.name()));
          changed.accept(connection.id());
        });
      }, e -> test().fail(e));
    });
  }

  /// Removing asks in the place of the buttons: Cancel has the focus.
  private void ask() {
    var connection = chosen;
    if (connection == null || !known) return;
    var words = new Label("Remove \"%s\" and the password kept for it? The server is not touched.".formatted(connection.name()));
    words.getStyleClass().add("small");
    var cancel = button("keep-connection", "Cancel", () -> getChildren().set(2, buttons));
    var really = button("really-remove", "Remove", () -> remove(connection));
    really.getStyleClass().addAll("danger", "filled");
    sure.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    sure.getChildren().setAll(words, gap(), cancel, really);
    getChildren().set(2, sure);
    cancel.requestFocus();
  }

  private void remove(SavedConnection connection) {
    getChildren().set(2, buttons);
    work.run("Remove " + connection.name(), () -> {
      try {
        shell.console().passwords().forget(connection, Passwords.NOBODY);
      } catch (TroubleException e) {
        Fx.run(() -> shell.overlay().tell(Severity.WARNING, e.trouble().sentence()));
      }
      shell.console().saved().remove(connection.id());
      Fx.run(() -> changed.accept(null));
    }, e -> test().fail(e));
  }
}
