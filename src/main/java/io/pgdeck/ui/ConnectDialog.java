package io.pgdeck.ui;

import io.pgdeck.server.ServerProfile;
import io.pgdeck.server.TroubleException;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Which server: recent ones on the left, one connection's fields on the right, a test that says what it allows, the demo.
/// Alone in the window, or as a dialog over the server that is open.
final class ConnectDialog extends HBox {
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
  private final Shell shell;
  private final RecentServers recent;
  private final ConnectForm form = new ConnectForm();
  private final ConnectTest test = new ConnectTest();
  private final VBox list = new VBox(2);
  private final Button remove = new Button("Remove from list", Icons.of("fth-trash-2"));
  private RecentServers.@Nullable Entry chosen;

  private ConnectDialog(Shell shell) {
    this.shell = shell;
    this.recent = new RecentServers(shell.console().settings());
    setId("connect-dialog");
    getStyleClass().addAll("card", "floating-card");
    setPrefSize(1040, 648);
    setMaxSize(1040, 648);
    getChildren().setAll(left(), right());
    fillList();
  }

  static void open(Shell shell) {
    var dialog = new ConnectDialog(shell);
    if (shell.front().isPresent()) shell.overlay().showDialog(dialog, false);
    else shell.overlay().setFrame(alone(shell, dialog));
    dialog.form.first().requestFocus();
  }

  private static StackPane alone(Shell shell, ConnectDialog dialog) {
    var name = new Label("PgDeck");
    name.getStyleClass().add("page-title");
    var words = new Label("Connect to a server, or look round in the demo");
    words.getStyleClass().add("muted");
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var head = new HBox(12, new Logo(1.35), name, words, gap, Icons.button("fth-moon", "Light or dark (Ctrl+Shift+L)", shell.theme()::toggle));
    head.setAlignment(Pos.CENTER_LEFT);
    head.setMinHeight(56);
    var foot = new Label("Every statement the console sends can be seen; its cost stands in the status bar.");
    foot.getStyleClass().addAll("small", "muted");
    var column = new VBox(16, head, dialog, foot);
    column.setMaxSize(1040, USE_PREF_SIZE);
    var page = new StackPane(column);
    page.getStyleClass().add("connect-page");
    return page;
  }

  private VBox left() {
    var scroll = new ScrollPane(list);
    scroll.setFitToWidth(true);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    var left = new VBox(8, scroll);
    left.getStyleClass().addAll("side-rule", "connect-left");
    left.setMinWidth(340);
    left.setPrefWidth(340);
    var demo = shell.console().demo();
    if (demo != null) left.getChildren().add(new DemoCard(demo, profile -> {
      recent.used(profile, shell.console().clock().instant());
      shell.open(profile);
    }));
    return left;
  }

  private void fillList() {
    var caption = new Label("Recent");
    caption.getStyleClass().add("rail-caption");
    list.getChildren().setAll(caption);
    recent.read().forEach(entry -> list.getChildren().add(line(entry)));
    if (list.getChildren().size() == 1) {
      var none = new Label("Servers you open are listed here, without passwords.");
      none.setWrapText(true);
      none.getStyleClass().addAll("small", "muted", "profile");
      list.getChildren().add(none);
    }
    remove.setDisable(true);
  }

  private HBox line(RecentServers.Entry entry) {
    var tag = new EnvironmentTag(entry.environment());
    tag.setMinWidth(46);
    var name = new Label(entry.name());
    name.getStyleClass().add("medium");
    var address = new Label(entry.address());
    address.getStyleClass().addAll("tiny", "muted");
    var line = new HBox(tag, new VBox(1, name, address));
    line.getStyleClass().add("profile");
    line.setFocusTraversable(true);
    line.setAccessibleRole(AccessibleRole.BUTTON);
    line.setAccessibleText(entry.name() + ", " + entry.address());
    line.setOnMouseClicked(e -> {
      choose(entry, line);
      if (e.getClickCount() == 2) connect();
    });
    line.setOnKeyPressed(e -> {
      if (e.getCode() == KeyCode.ENTER || e.getCode() == KeyCode.SPACE) choose(entry, line);
    });
    return line;
  }

  private void choose(RecentServers.Entry entry, HBox line) {
    chosen = entry;
    list.getChildren().forEach(n -> n.pseudoClassStateChanged(CHOSEN, n == line));
    form.show(entry.profile());
    remove.setDisable(false);
  }

  private VBox right() {
    var title = new Label("Connection");
    title.getStyleClass().add("dialog-title");
    remove.getStyleClass().add("danger");
    remove.setOnAction(_ -> {
      if (chosen != null) recent.forget(chosen);
      fillList();
    });
    var check = new Button("Test");
    check.setId("test-connection");
    check.setOnAction(_ -> withProfile(test::run));
    var cap = new Label("Enter");
    cap.getStyleClass().add("key-cap");
    var go = new Button("Connect", cap);
    go.setId("connect");
    go.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
    go.getStyleClass().add("accent");
    go.setDefaultButton(true);
    go.setOnAction(_ -> connect());
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var buttons = new HBox(8, remove, gap, check, go);
    var space = new Region();
    VBox.setVgrow(space, Priority.ALWAYS);
    var right = new VBox(12, title, form, test, space, buttons);
    right.getStyleClass().add("connect-right");
    HBox.setHgrow(right, Priority.ALWAYS);
    return right;
  }

  private void withProfile(java.util.function.Consumer<ServerProfile> act) {
    try {
      act.accept(form.profile());
    } catch (TroubleException e) {
      test.fail(e);
    }
  }

  private void connect() {
    withProfile(profile -> {
      recent.used(profile, shell.console().clock().instant());
      shell.open(profile);
    });
  }
}
