package io.pgdeck.ui;

import atlantafx.base.controls.CustomTextField;
import io.pgdeck.connections.SavedConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;

/// The connections to choose from: saved ones under their groups, then those that psql's files on this computer name. Up and
/// Down choose, Enter connects.
final class ConnectList extends VBox {
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
  private final CustomTextField find = new CustomTextField();
  private final VBox list = new VBox(2);
  private final Predicate<SavedConnection> open;
  private final Consumer<SavedConnection> choose;
  private final Runnable connect;
  private List<SavedConnection> saved = List.of();
  private List<SavedConnection> found = List.of();
  private @Nullable String chosen;

  /// @param open   whether a server is open in this window now
  /// @param choose fills the form
  ConnectList(Predicate<SavedConnection> open, Consumer<SavedConnection> choose, Runnable connect) {
    super(8);
    this.open = open;
    this.choose = choose;
    this.connect = connect;
    var cap = new Label("/");
    cap.getStyleClass().add("key-cap");
    find.setId("find-connection");
    find.setAccessibleText("Find a connection");
    find.setPromptText("Find a connection");
    find.setLeft(Icons.of("fth-search", "icon-14", "muted"));
    find.setRight(cap);
    find.textProperty().addListener(_ -> draw());
    find.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
      if (e.getCode() == KeyCode.DOWN) lines().stream().findFirst().ifPresent(this::step);
      else if (e.getCode() == KeyCode.ESCAPE && !find.getText().isEmpty()) find.clear();
      else return;
      e.consume();
    });
    var scroll = new ScrollPane(list);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    scroll.setMinHeight(0);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().setAll(find, scroll);
  }

  TextField find() {
    return find;
  }

  List<SavedConnection> saved() {
    return saved;
  }

  void show(List<SavedConnection> nowSaved, List<SavedConnection> nowFound) {
    saved = nowSaved;
    found = nowFound.stream().filter(f -> nowSaved.stream().noneMatch(s -> s.hosts().equals(f.hosts()) && s.database().equals(f.database()) && s.user().equals(f.user()))).toList();
    draw();
  }

  void mark(@Nullable String id) {
    chosen = id;
    lines().forEach(n -> n.pseudoClassStateChanged(CHOSEN, n.getUserData() instanceof SavedConnection c && c.id().equals(id)));
  }

  private void draw() {
    list.getChildren().clear();
    String group = null;
    for (var one : shown(saved)) {
      var heading = one.group() == null ? "Saved" : one.group();
      if (!heading.equals(group)) list.getChildren().add(caption(heading));
      group = heading;
      list.getChildren().add(line(one, one.environment().tag()));
    }
    if (saved.isEmpty()) list.getChildren().addAll(caption("Saved"), words("Servers you save or open are listed here. Passwords stand in the keyring or an encrypted file, never in this list."));
    var here = shown(found);
    if (!here.isEmpty()) list.getChildren().add(caption("Found on this computer"));
    here.forEach(one -> list.getChildren().add(line(one, one.environment().tag())));
    if (list.getChildren().isEmpty()) list.getChildren().add(words("No connection has \"%s\" in its name, group or address.".formatted(find.getText())));
    mark(chosen);
  }

  private List<SavedConnection> shown(List<SavedConnection> all) {
    var wanted = find.getText().strip().toLowerCase(Locale.ROOT);
    return all.stream().filter(c -> (c.name() + " " + c.group() + " " + c.address() + " " + c.environment()).toLowerCase(Locale.ROOT).contains(wanted)).toList();
  }

  private static Label caption(String words) {
    var caption = new Label(words);
    caption.getStyleClass().add("rail-caption");
    return caption;
  }

  private static Label words(String text) {
    var label = new Label(text);
    label.setWrapText(true);
    label.getStyleClass().addAll("small", "muted", "profile");
    return label;
  }

  private HBox line(SavedConnection connection, String tagWord) {
    var tag = new EnvironmentTag(connection.environment());
    tag.setText(tagWord);
    tag.getStyleClass().add("wide");
    var name = new Label(connection.name());
    name.getStyleClass().add("medium");
    var address = new Label(connection.address() + (connection.readOnly() ? " · read only" : ""));
    address.getStyleClass().addAll("tiny", "muted");
    var both = new VBox(1, name, address);
    both.setMinWidth(0);
    HBox.setHgrow(both, Priority.ALWAYS);
    var line = new HBox(tag, both);
    if (connection.colour() != null) {
      var mark = new Region();
      mark.getStyleClass().addAll("own-mark", "own-" + connection.colour().word());
      line.getChildren().addFirst(mark);
    }
    var isOpen = open.test(connection);
    if (isOpen) {
      var dot = new Circle(4);
      dot.getStyleClass().addAll("dot", "good");
      line.getChildren().add(dot);
    }
    line.getStyleClass().add("profile");
    line.setUserData(connection);
    line.setId("connection-" + connection.name().replaceAll("\\W", "-"));
    line.setFocusTraversable(true);
    line.setAccessibleRole(AccessibleRole.BUTTON);
    line.setAccessibleText("%s, %s, %s%s%s".formatted(connection.name(), connection.environment().name().toLowerCase(Locale.ROOT), connection.address(),
        connection.readOnly() ? ", read only" : "", isOpen ? ", open now" : ""));
    line.setOnMouseClicked(e -> {
      pick(line);
      if (e.getClickCount() == 2) connect.run();
    });
    line.setOnKeyPressed(e -> key(line, e));
    return line;
  }

  private void key(HBox line, KeyEvent e) {
    var all = lines();
    var at = all.indexOf(line);
    switch (e.getCode()) {
      case SPACE -> pick(line);
      case ENTER -> {
        pick(line);
        connect.run();
      }
      case DOWN -> step(all.get(Math.min(at + 1, all.size() - 1)));
      case UP -> {
        if (at == 0) find.requestFocus();
        else step(all.get(at - 1));
      }
      default -> {
        return;
      }
    }
    e.consume();
  }

  private void step(Node line) {
    line.requestFocus();
    pick(line);
  }

  private void pick(Node line) {
    if (!(line.getUserData() instanceof SavedConnection connection)) return;
    mark(connection.id());
    choose.accept(connection);
  }

  private List<Node> lines() {
    return new ArrayList<>(list.getChildren().stream().filter(n -> n.getUserData() instanceof SavedConnection).toList());
  }
}
