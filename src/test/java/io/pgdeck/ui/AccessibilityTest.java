package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.scene.robot.Robot;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kordamp.ikonli.javafx.FontIcon;
import org.testfx.util.WaitForAsyncUtils;

/// The window without a mouse and for who sees little: all that takes the focus has a name, Tab reaches it, the focus is seen,
/// and text stands out from what is really painted behind it, in both themes.
class AccessibilityTest extends TradeEngineWindow {
  /// WCAG 2.1, AA, for text of usual size.
  private static final double READABLE = 4.5;

  @Test
  void whatTakesTheFocusHasAName() {
    for (var room : rooms().all()) {
      room(room.id());
      WaitForAsyncUtils.waitForFxEvents();
      assertThat(Fx.call(() -> stops(shell.overlay()).filter(n -> name(n).isBlank()).map(AccessibilityTest::told).toList())).as(room.id()).isEmpty();
    }
  }

  @ParameterizedTest(name = "{0} x {1}")
  @CsvSource({"1440, 900", "1280, 800"})
  void tabReachesAllOfItAndTheFocusIsSeen(int width, int height) {
    Fx.run(() -> {
      stage.setWidth(width);
      stage.setHeight(height);
      // Messages pass by and cover what is below them.
      shell.overlay().lookup(".news-column").setVisible(false);
    });
    eventually(() -> shell.overlay().getWidth() == width && shell.overlay().getHeight() == height);
    var keys = Fx.call(Robot::new);
    var notReached = new ArrayList<String>();
    var unseen = new ArrayList<String>();
    for (var room : rooms().all()) {
      room(room.id());
      var expected = Fx.call(() -> new LinkedHashSet<>(stops(shell.overlay()).toList()));
      Fx.run(() -> expected.iterator().next().requestFocus());
      var reached = new LinkedHashSet<Node>();
      var dim = round(keys, expected, reached);
      // New data may redraw a page between the two pictures that are compared: what stays dim in a second round is.
      if (!dim.isEmpty()) dim.retainAll(round(keys, expected, new LinkedHashSet<>()));
      dim.forEach(n -> unseen.add(room.id() + ": " + told(n)));
      notReached.addAll(Fx.call(() -> expected.stream().filter(n -> !reached.contains(n) && shownWhole(n)).map(n -> room.id() + ": " + told(n)).toList()));
    }
    assertThat(notReached).as("not reached by Tab").isEmpty();
    assertThat(unseen).as("focus not seen").isEmpty();
  }

  /// Once round by Tab from where the focus is.
  ///
  /// @return what looks the same with and without the focus
  private Set<Node> round(Robot keys, Set<Node> expected, Set<Node> reached) {
    var dim = new LinkedHashSet<Node>();
    var start = expected.iterator().next();
    for (int i = 0; i < 2 * expected.size() + 40; i++) {
      // Some hundred keys: the test's robot rests after each of them.
      Fx.run(() -> keys.keyType(KeyCode.TAB));
      var owner = Fx.call(() -> shell.overlay().getScene().getFocusOwner());
      if (!reached.add(owner) && owner == start) break;
      if (!Fx.call(() -> changesWithFocus(owner))) dim.add(owner);
      else dim.remove(owner);
    }
    return dim;
  }

  @Test
  void textStandsOutFromWhatIsBehindIt() {
    for (int theme = 0; theme < 2; theme++) {
      for (var room : rooms().all()) {
        room(room.id());
      WaitForAsyncUtils.waitForFxEvents();
        assertThat(Fx.call(this::pale)).as("%s, %s", room.id(), theme == 0 ? "light" : "dark").isEmpty();
      }
      Fx.call(() -> {
        shell.theme().toggle();
        return true;
      });
      WaitForAsyncUtils.waitForFxEvents();
    }
  }

  /// What takes the focus by Tab and can be used now; of a group of toggles the chosen one, from which the arrows lead on.
  private static Stream<Node> stops(Node node) {
    if (!node.isVisible() || node.isDisabled() || node instanceof ScrollBar) return Stream.empty();
    if (node instanceof ToggleButton toggle && toggle.getToggleGroup() != null && toggle.getToggleGroup().getSelectedToggle() != toggle) return Stream.empty();
    var own = node.isFocusTraversable() && !(node instanceof IndexedCell<?>) && !(node instanceof ScrollPane) ? Stream.of(node) : Stream.<Node>empty();
    return node instanceof Parent parent ? Stream.concat(own, parent.getChildrenUnmodifiable().stream().flatMap(AccessibilityTest::stops)) : own;
  }

  private static String name(Node node) {
    if (node.getAccessibleText() != null) return node.getAccessibleText();
    return switch (node) {
      case Labeled labeled when labeled.getText() != null -> labeled.getText();
      case TextInputControl input when input.getPromptText() != null -> input.getPromptText();
      default -> "";
    };
  }

  private static String told(Node node) {
    var within = new ArrayList<String>();
    for (Node n = node; n != null && within.size() < 4; n = n.getParent()) within.add(n.getClass().getSimpleName() + (n.getId() == null ? "" : "#" + n.getId()) + n.getStyleClass());
    return "%s \"%s\"".formatted(within, name(node));
  }

  private boolean shownWhole(Node node) {
    var b = node.localToScene(node.getBoundsInLocal());
    return node.getScene() != null && b.getMinX() >= 0 && b.getMinY() >= 0 && b.getMaxX() <= node.getScene().getWidth() && b.getMaxY() <= node.getScene().getHeight();
  }

  /// Whether the pixels of a node and of what is round it differ with and without the focus's styles on it. The states are set by hand:
  /// when the window draws a focus that has just moved is up to the next pulse.
  private boolean changesWithFocus(Node node) {
    var without = picture(node, false);
    var with = picture(node, true);
    return !same(with, without);
  }

  private Image picture(Node node, boolean on) {
    // A scrolled pane keeps a picture of what it shows, which the window renews with its next pulse and a picture taken between two does not.
    shell.overlay().lookupAll(".viewport").forEach(v -> v.setCache(false));
    for (var state : List.of("focused", "focus-visible")) node.pseudoClassStateChanged(PseudoClass.getPseudoClass(state), on);
    shell.overlay().getScene().getRoot().applyCss();
    shell.overlay().getScene().getRoot().layout();
    return picture(around(node));
  }

  private static Bounds around(Node node) {
    return node.localToScene(node.getBoundsInLocal());
  }

  private Image picture(Bounds b) {
    var parameters = new SnapshotParameters();
    parameters.setViewport(new Rectangle2D(Math.max(0, b.getMinX() - 3), Math.max(0, b.getMinY() - 3), Math.max(1, b.getWidth() + 6), Math.max(1, b.getHeight() + 6)));
    return shell.overlay().snapshot(parameters, null);
  }

  private static boolean same(Image a, Image b) {
    if (a.getWidth() != b.getWidth() || a.getHeight() != b.getHeight()) return false;
    for (int y = 0; y < a.getHeight(); y++) {
      for (int x = 0; x < a.getWidth(); x++) if (a.getPixelReader().getArgb(x, y) != b.getPixelReader().getArgb(x, y)) return false;
    }
    return true;
  }

  private List<String> pale() {
    var whole = shell.overlay().snapshot(new SnapshotParameters(), null);
    return texts(shell.overlay()).map(t -> verdict(t, whole)).filter(s -> !s.isEmpty()).toList();
  }

  private static Stream<Text> texts(Node node) {
    if (!node.isVisible() || node.isDisabled() || node.getOpacity() < 1 || node instanceof FontIcon) return Stream.empty();
    if (node instanceof Text text) return text.getText().isBlank() ? Stream.empty() : Stream.of(text);
    return node instanceof Parent parent ? parent.getChildrenUnmodifiable().stream().flatMap(AccessibilityTest::texts) : Stream.empty();
  }

  /// Empty where it can be read. What is behind is the commonest colour of its place.
  private static String verdict(Text text, Image whole) {
    if (!(text.getFill() instanceof Color colour) || colour.getOpacity() == 0) return "";
    var b = text.localToScene(text.getBoundsInLocal());
    var counted = new HashMap<Integer, Integer>();
    for (int y = (int) Math.max(0, b.getMinY()); y < Math.min(whole.getHeight(), b.getMaxY()); y++) {
      for (int x = (int) Math.max(0, b.getMinX()); x < Math.min(whole.getWidth(), b.getMaxX()); x++) counted.merge(whole.getPixelReader().getArgb(x, y), 1, Integer::sum);
    }
    // Scrolled or cut off: not on the screen.
    if (counted.isEmpty() || counted.keySet().stream().noneMatch(argb -> near(argb, colour))) return "";
    var ground = counted.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    var behind = Color.rgb(ground >> 16 & 255, ground >> 8 & 255, ground & 255);
    var contrast = contrast(colour, behind);
    return contrast >= READABLE ? "" : "\"%s\" %s on %s: %.2f in %s".formatted(text.getText(), colour, behind, contrast, told(text.getParent()));
  }

  private static boolean near(int argb, Color colour) {
    return Math.abs((argb >> 16 & 255) - colour.getRed() * 255) + Math.abs((argb >> 8 & 255) - colour.getGreen() * 255) + Math.abs((argb & 255) - colour.getBlue() * 255) < 90;
  }

  private static double contrast(Color a, Color b) {
    var one = luminance(a);
    var two = luminance(b);
    return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
  }

  private static double luminance(Color c) {
    return 0.2126 * linear(c.getRed()) + 0.7152 * linear(c.getGreen()) + 0.0722 * linear(c.getBlue());
  }

  private static double linear(double channel) {
    return channel <= 0.03928 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
  }
}
