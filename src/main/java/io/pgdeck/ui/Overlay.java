package io.pgdeck.ui;

import atlantafx.base.controls.ModalPane;
import io.pgdeck.panel.Severity;
import io.pgdeck.ui.tasks.News;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.animation.AnimationTimer;
import javafx.animation.PauseTransition;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.transform.Scale;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// What floats over the frame, all in the one scene: a dialog, a popover, short news. A picture of the scene shows them.
public final class Overlay extends StackPane {
  private static final Duration NEWS_STAYS = Duration.seconds(6);
  private static final int FOCUS_PULSES = 60;
  private static final double SCROLLS_FROM = 20 / 13.0;
  private static final double SCROLLED_WIDTH = 1024;
  private static final double SCROLLED_HEIGHT = 740;
  private static final int KEPT = 100;
  private static final Insets GUIDE_PLACE = new Insets(0, 16, 40, 0);
  private final ModalPane modal = new ModalPane();
  private final Pane popovers = new Pane();
  private final VBox news = new VBox();
  private final List<News> kept = new ArrayList<>();
  private InstantSource clock = InstantSource.system();
  private @Nullable Node before;
  private @Nullable Node beforePopover;
  private double zoom = 1;
  private double density = 1;
  private @Nullable Node frame;
  private boolean stays;
  private @Nullable Region guide;

  public Overlay() {
    popovers.setPickOnBounds(false);
    popovers.visibleProperty().bind(javafx.beans.binding.Bindings.isNotEmpty(popovers.getChildren()));
    news.getStyleClass().add("news-column");
    news.setPickOnBounds(false);
    news.setMouseTransparent(false);
    modal.setInTransitionFactory(null);
    modal.setOutTransitionFactory(null);
    modal.displayProperty().addListener((_, _, shown) -> {
      if (!shown) back();
    });
    // With nothing in it, Tab would stop at a pane that nobody sees.
    modal.focusTraversableProperty().bind(modal.displayProperty());
    sceneProperty().addListener((_, _, scene) -> {
      if (scene != null) FocusFollower.follow(scene);
    });
    // A figure in a drawer is explained above it.
    getChildren().setAll(news, modal, popovers);
    setAlignment(news, Pos.BOTTOM_RIGHT);
  }

  /// Puts the frame below everything that floats.
  void setFrame(Node shown) {
    frame = shown;
    getChildren().removeIf(n -> n != popovers && n != news && n != modal && n != guide);
    getChildren().addFirst(zoom >= SCROLLS_FROM ? scrolling(shown) : shown);
  }

  /// Draws everything larger: as if the window had fewer pixels. From 20 px letters on the frame may scroll.
  void zoom(double times) {
    if (times == zoom) return;
    zoom = times;
    if (frame != null) setFrame(frame);
    scale();
  }

  /// Draws everything with so many pixels for one of the window, for pictures as a screen of 200 % shows them; nothing gets another place.
  void density(double times) {
    if (times == density) return;
    density = times;
    scale();
  }

  private void scale() {
    getTransforms().setAll(new Scale(zoom * density, zoom * density));
    if (getScene() != null) resize(getScene().getWidth(), getScene().getHeight());
  }

  private static ScrollPane scrolling(Node shown) {
    // Round the frame, which must not keep it when the letters are small again.
    var least = new StackPane(shown);
    least.setMinSize(SCROLLED_WIDTH, SCROLLED_HEIGHT);
    var pane = new ScrollPane(least);
    pane.setFitToWidth(true);
    pane.setFitToHeight(true);
    pane.setFocusTraversable(false);
    pane.getStyleClass().add("frame-scroll");
    return pane;
  }

  /// The scene gives its own size; with larger letters there is less of it.
  @Override
  public void resize(double width, double height) {
    var same = getWidth() == width / zoom && getHeight() == height / zoom;
    super.resize(width / zoom, height / zoom);
    // What it hangs on has its new place after the layout only.
    if (!same && popoverShown()) Fx.later(this::placeAgain);
  }

  /// Something that accompanies the room and leaves it usable, at the lower right edge; null takes it away. News stand above it.
  void guide(@Nullable Region shown) {
    if (guide != null) getChildren().remove(guide);
    guide = shown;
    news.translateYProperty().unbind();
    news.setTranslateY(0);
    if (shown == null) return;
    setAlignment(shown, Pos.BOTTOM_RIGHT);
    setMargin(shown, GUIDE_PLACE);
    getChildren().add(getChildren().indexOf(news), shown);
    news.translateYProperty().bind(shown.heightProperty().add(8).negate());
  }

  /// What accompanies the room now.
  Optional<Region> guide() {
    return Optional.ofNullable(guide);
  }

  /// Shows a dialog; Esc or a click beside it closes it unless it is persistent.
  public void showDialog(Node dialog, boolean persistent) {
    show(dialog, persistent, Pos.CENTER);
  }

  /// Shows something of the window's full height at its right edge; Esc or a click beside it closes it.
  public void showDrawer(Region drawer) {
    drawer.prefHeightProperty().bind(heightProperty());
    drawer.maxHeightProperty().bind(heightProperty());
    show(drawer, false, Pos.CENTER_RIGHT);
  }

  private void show(Node content, boolean persistent, Pos at) {
    before = getScene() == null ? null : getScene().getFocusOwner();
    closePopover();
    modal.setAlignment(at);
    modal.setPersistent(persistent);
    stays = persistent;
    modal.show(content);
  }

  /// Gives a node the focus once it can take it: what a pane shows stands in the scene only after the next pulse or two.
  public void focus(Node node) {
    new AnimationTimer() {
      private int pulses;

      @Override
      public void handle(long now) {
        node.requestFocus();
        if (node.getScene() != null && node.getScene().getFocusOwner() == node || ++pulses == FOCUS_PULSES) stop();
      }
    }.start();
  }

  public void closeDialog() {
    modal.hide(true);
  }

  /// Esc closes what floats even when the focus was left below it.
  boolean escape() {
    if (!modal.isDisplay() || stays) return false;
    for (Node at = getScene().getFocusOwner(); at != null; at = at.getParent()) if (at == modal) return false;
    closeDialog();
    return true;
  }

  public boolean dialogShown() {
    return modal.isDisplay();
  }

  private void back() {
    var owner = before;
    before = null;
    modal.setContent(null);
    if (owner != null) owner.requestFocus();
  }

  /// Shows something small under a button; a second call with the same button closes it.
  public void popover(Node anchor, Region content) {
    if (popovers.getUserData() == anchor && !popovers.getChildren().isEmpty()) {
      closePopover();
      return;
    }
    var catcher = new Region();
    catcher.resizeRelocate(0, 0, getWidth(), getHeight());
    catcher.setOnMousePressed(e -> {
      closePopover();
      e.consume();
    });
    content.getStyleClass().add("floating");
    beforePopover = getScene() == null ? null : getScene().getFocusOwner();
    popovers.setUserData(anchor);
    popovers.getChildren().setAll(catcher, content);
    content.applyCss();
    place(anchor, content);
    content.requestFocus();
  }

  /// What is higher than the window scrolls in itself.
  private void place(Node anchor, Region content) {
    content.setMaxHeight(Math.max(0, getHeight() - 16));
    content.autosize();
    var at = sceneToLocal(anchor.localToScene(anchor.getBoundsInLocal()));
    var x = Math.clamp(at.getMinX() - 8, 8, Math.max(8, getWidth() - content.getWidth() - 8));
    var below = at.getMaxY() + 4;
    var y = below + content.getHeight() + 8 <= getHeight() ? below : Math.max(8, at.getMinY() - content.getHeight() - 4);
    content.relocate(Math.round(x), Math.round(y));
  }

  private void placeAgain() {
    if (!(popovers.getUserData() instanceof Node anchor) || !(popovers.getChildren().getLast() instanceof Region content)) return;
    popovers.getChildren().getFirst().resizeRelocate(0, 0, getWidth(), getHeight());
    place(anchor, content);
  }

  public boolean popoverShown() {
    return !popovers.getChildren().isEmpty();
  }

  public void closePopover() {
    var owner = beforePopover;
    beforePopover = null;
    // What was clicked instead has taken the focus by itself.
    if (owner != null && getScene() != null && within(getScene().getFocusOwner())) owner.requestFocus();
    popovers.getChildren().clear();
    popovers.setUserData(null);
  }

  private boolean within(@Nullable Node node) {
    for (var n = node; n != null; n = n.getParent()) if (n == popovers) return true;
    return false;
  }

  /// Short news at the bottom right, one at a time and all kept for the task centre. What went wrong stays until it is closed
  /// or something newer is to be said.
  public void tell(Severity severity, String sentence) {
    kept.addFirst(new News(clock.instant(), severity, sentence));
    while (kept.size() > KEPT) kept.removeLast();
    var text = new Label(sentence);
    text.setWrapText(true);
    HBox.setHgrow(text, Priority.ALWAYS);
    text.setMaxWidth(Double.MAX_VALUE);
    var card = new HBox(8, Icons.of(Icons.of(severity), Icons.colour(severity)), text);
    var close = Icons.button("fth-x", "Close the message", () -> news.getChildren().remove(card));
    close.getStyleClass().add("small");
    card.getChildren().add(close);
    card.getStyleClass().addAll("news", "floating");
    card.setMaxHeight(Region.USE_PREF_SIZE);
    news.getChildren().setAll(card);
    if (severity == Severity.CRITICAL || severity == Severity.WARNING) return;
    var stay = new PauseTransition(NEWS_STAYS);
    stay.setOnFinished(_ -> news.getChildren().remove(card));
    stay.play();
  }

  /// The messages that were shown, newest first.
  public List<News> kept() {
    return List.copyOf(kept);
  }

  /// By whose time messages are kept.
  void clock(InstantSource source) {
    clock = source;
  }

  @Override
  protected void layoutChildren() {
    news.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    super.layoutChildren();
  }
}
