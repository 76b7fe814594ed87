package io.pgdeck.ui;

import io.pgdeck.connections.SavedConnection;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The quick switch under the connection's name: open servers, saved ones, connect, close. Up, Down and Enter; drawn in the scene.
final class ServerMenu extends VBox {
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
  private static final int SAVED_SHOWN = 10;
  private final Shell shell;

  private ServerMenu(Shell shell) {
    super(1);
    this.shell = shell;
    setId("server-menu");
    getStyleClass().add("server-menu");
    getChildren().add(caption("Open"));
    var front = shell.front().orElse(null);
    for (var desk : shell.desks()) {
      var profile = desk.session().profile();
      var line = line(new EnvironmentTag(profile.environment()), profile.name(), profile.address(), desk == front ? "fth-check" : null, () -> shell.show(desk));
      line.pseudoClassStateChanged(CHOSEN, desk == front);
      getChildren().add(line);
    }
    var saved = shell.known().stream().filter(c -> shell.desk(c.profile(shell.console().around())).isEmpty()).limit(SAVED_SHOWN).toList();
    if (!saved.isEmpty()) getChildren().add(caption("Saved"));
    for (SavedConnection one : saved) {
      getChildren().add(line(new EnvironmentTag(one.environment()), one.name(), one.address(), null, () -> shell.connect(one)));
    }
    getChildren().add(caption(""));
    getChildren().add(order("fth-plus", "Connect to another server…", "Ctrl+O", shell::connect));
    if (front != null) getChildren().add(order("fth-x", "Close " + front.session().profile().name(), "Ctrl+W", shell::closeFront));
  }

  static void show(Shell shell, Node anchor) {
    shell.readSaved();
    var menu = new ServerMenu(shell);
    shell.overlay().popover(anchor, menu);
    menu.lines().stream().filter(n -> n.getPseudoClassStates().contains(CHOSEN)).findFirst().or(() -> menu.lines().stream().findFirst()).ifPresent(Node::requestFocus);
  }

  private static Label caption(String words) {
    var caption = new Label(words);
    caption.getStyleClass().add("rail-caption");
    return caption;
  }

  private HBox line(EnvironmentTag tag, String name, String address, @Nullable String mark, Runnable act) {
    tag.getStyleClass().add("wide");
    var head = new Label(name);
    head.getStyleClass().add("medium");
    var under = new Label(address);
    under.getStyleClass().addAll("tiny", "muted");
    var both = new VBox(1, head, under);
    HBox.setHgrow(both, Priority.ALWAYS);
    var line = new HBox(tag, both);
    if (mark != null) line.getChildren().add(Icons.of(mark, "icon-14"));
    line.setAccessibleText("%s, %s, %s".formatted(tag.getText(), name, address));
    return active(line, act);
  }

  private HBox order(String icon, String words, String key, Runnable act) {
    var cap = new Label(key);
    cap.getStyleClass().add("key-cap");
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var line = new HBox(Icons.of(icon, "icon-14"), new Label(words), gap, cap);
    line.setAccessibleText(words);
    return active(line, act);
  }

  private HBox active(HBox line, Runnable act) {
    line.getStyleClass().add("profile");
    line.setFocusTraversable(true);
    line.setAccessibleRole(AccessibleRole.MENU_ITEM);
    Runnable go = () -> {
      shell.overlay().closePopover();
      act.run();
    };
    line.setOnMouseClicked(_ -> go.run());
    line.setOnKeyPressed(e -> {
      var all = lines();
      var at = all.indexOf(line);
      switch (e.getCode()) {
        case ENTER, SPACE -> go.run();
        case DOWN -> all.get((at + 1) % all.size()).requestFocus();
        case UP -> all.get(Math.floorMod(at - 1, all.size())).requestFocus();
        default -> {
          return;
        }
      }
      e.consume();
    });
    return line;
  }

  private java.util.List<Node> lines() {
    return getChildren().stream().filter(n -> n instanceof HBox).toList();
  }
}
