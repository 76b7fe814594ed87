package io.pgdeck.ui;

import java.util.List;
import javafx.beans.DefaultProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What stands beside a list and tells about its chosen row. In a window below 1280 px the list has the room alone: at its edge stays a
/// handle that opens the panel as a drawer.
/// In FXML: `<SidePanel title="Chosen index"><IndexDetail/></SidePanel>`; [RoomView] gives it the overlay.
@DefaultProperty("side")
public final class SidePanel extends StackPane {
  private static final double NARROW = 1280;
  private static final double WIDTH = 480;
  private final StringProperty title = new SimpleStringProperty("Details");
  private final Button handle = Icons.button("fth-sidebar", "Details", this::open);
  private final Label name = new Label();
  private final VBox strip = new VBox(8, handle, new Group(name));
  private @Nullable Node side;
  private @Nullable RoomContext context;
  private @Nullable VBox drawer;
  private boolean narrow;

  public SidePanel() {
    strip.getStyleClass().addAll("card", "side-handle");
    strip.setMinWidth(USE_PREF_SIZE);
    name.textProperty().bind(title);
    name.setRotate(90);
    name.getStyleClass().addAll("small", "muted");
    strip.setOnMouseClicked(_ -> open());
    title.addListener((_, _, words) -> Icons.name(handle, words + ", as a drawer"));
    sceneProperty().addListener((_, _, scene) -> {
      // A room that is left, by a button of the drawer too, takes it along.
      if (scene == null && drawer != null && context != null) context.overlay().closeDialog();
      if (scene == null) return;
      // Not the scene's: with larger letters there is room for less.
      var room = (Region) scene.getRoot();
      room.widthProperty().addListener((_, _, width) -> fold(width.doubleValue()));
      fold(room.getWidth());
    });
  }

  public SidePanel(String words, Node side, RoomContext context) {
    this();
    setTitle(words);
    setSide(side);
    serve(context);
  }

  void serve(RoomContext room) {
    context = room;
  }

  private void fold(double width) {
    var less = width > 0 && width < NARROW;
    if (less == narrow) return;
    narrow = less;
    if (!less && drawer != null && context != null) context.overlay().closeDialog();
    else place();
  }

  private void place() {
    var what = side;
    if (what == null || drawer != null) return;
    getChildren().setAll(List.of(narrow ? strip : what));
  }

  /// Shows it whole: where there is no room beside the list, as a drawer.
  public void open() {
    var what = side;
    var room = context;
    if (!narrow || what == null || room == null || drawer != null) return;
    var window = room.overlay();
    var words = new Label();
    words.textProperty().bind(title);
    words.getStyleClass().add("strong");
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var close = Icons.button("fth-x", "Close (Esc)", window::closeDialog);
    var head = new HBox(8, words, gap, close);
    head.getStyleClass().add("drawer-head");
    head.setAlignment(Pos.CENTER_LEFT);
    VBox.setVgrow(what, Priority.ALWAYS);
    var shown = new VBox(head, what);
    shown.getStyleClass().addAll("drawer", "side-drawer");
    for (var set : List.<java.util.function.DoubleConsumer>of(shown::setMinWidth, shown::setPrefWidth, shown::setMaxWidth)) set.accept(WIDTH);
    Explain.listen(shown, () -> room);
    drawer = shown;
    shown.sceneProperty().addListener((_, before, now) -> {
      if (before == null || now != null) return;
      shown.getChildren().clear();
      drawer = null;
      place();
    });
    window.showDrawer(shown);
    window.focus(close);
  }

  public StringProperty titleProperty() {
    return title;
  }

  public String getTitle() {
    return title.get();
  }

  public void setTitle(String words) {
    title.set(words);
  }

  public @Nullable Node getSide() {
    return side;
  }

  /// Its place is there as long as it is.
  public void setSide(@Nullable Node what) {
    side = what;
    if (what == null) return;
    managedProperty().bind(what.visibleProperty());
    visibleProperty().bind(what.visibleProperty());
    place();
  }
}
