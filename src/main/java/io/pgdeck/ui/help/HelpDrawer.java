package io.pgdeck.ui.help;

import io.pgdeck.job.Jobs;
import io.pgdeck.ui.Fx;
import io.pgdeck.ui.Icons;
import io.pgdeck.ui.Overlay;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The help beside the room it is about: links are followed in place, Back goes back, Esc closes.
public final class HelpDrawer extends VBox {
  private static final double WIDTH = 640;
  private final Overlay overlay;
  private final Deque<String> before = new ArrayDeque<>();
  private final Button back = Icons.button("fth-arrow-left", "Back to the page before", this::back);
  private final ScrollPane scroll = new ScrollPane();
  private String page = HelpPages.FIRST;

  private HelpDrawer(Overlay overlay) {
    this.overlay = overlay;
    getStyleClass().addAll("drawer", "help");
    setId("help");
    setMinWidth(WIDTH);
    setPrefWidth(WIDTH);
    setMaxWidth(WIDTH);
    var title = new Label("Help", Icons.of("fth-help-circle", "icon-14", "muted"));
    title.getStyleClass().add("strong");
    var contents = new Button("Contents");
    contents.getStyleClass().add("small");
    contents.setOnAction(_ -> go(HelpPages.FIRST));
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var head = new HBox(8, back, title, gap, contents, Icons.button("fth-x", "Close the help (Esc)", overlay::closeDialog));
    head.getStyleClass().add("drawer-head");
    head.setAlignment(Pos.CENTER_LEFT);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("help-scroll");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().setAll(head, scroll);
  }

  /// Opens the room's page.
  public static void open(Overlay overlay, String roomId) {
    openPage(overlay, HelpPages.ofRoom(roomId));
  }

  /// Opens one page.
  public static void openPage(Overlay overlay, String page) {
    var drawer = new HelpDrawer(overlay);
    overlay.showDrawer(drawer);
    drawer.show(page);
  }

  /// Every page that the contents and the list of troubles lead to, with its name. Blocks while it reads.
  public static List<Page> pages() {
    return HelpPages.all();
  }

  /// A page by its name.
  public record Page(String title, String file) {}

  private void follow(String link) {
    HelpPages.linked(page, link).ifPresent(this::go);
  }

  private void go(String next) {
    before.push(page);
    show(next);
  }

  private void back() {
    if (!before.isEmpty()) show(before.pop());
  }

  private void show(String wanted) {
    page = wanted;
    back.setDisable(before.isEmpty());
    Jobs.background("help " + wanted, () -> {
      var content = HelpPages.read(wanted);
      Fx.run(() -> draw(wanted, content));
    });
  }

  private void draw(String drawn, org.commonmark.node.Node content) {
    if (!drawn.equals(page)) return;
    scroll.setContent(new HelpText(content, this::follow));
    scroll.setVvalue(0);
    scroll.requestFocus();
  }
}
