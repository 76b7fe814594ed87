package io.pgdeck.ui.palette;

import io.pgdeck.ui.FactList;
import io.pgdeck.ui.Icons;
import io.pgdeck.ui.palette.PaletteItem.Group;
import java.util.ArrayList;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
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
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.util.Duration;

/// The palette's face: a field, the rows in their groups, the chosen one's facts at the right, the keys at the foot.
public final class Palette extends VBox {
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
  /// Typing faster than this asks the server once.
  private static final Duration TYPING = Duration.millis(150);
  private static final double ROW = 34;
  private final PaletteSource source;
  private final PaletteModel model;
  private final Runnable close;
  private final TextField field = new TextField();
  private final VBox list = new VBox();
  private final ScrollPane scroll = new ScrollPane(list);
  private final VBox about = new VBox(10);
  private final PauseTransition typing = new PauseTransition(TYPING);
  private List<PaletteModel.Row> rows = List.of();
  private final List<Node> nodes = new ArrayList<>();
  private int chosen;

  /// @param tag   says which server it is about
  /// @param close called before an item is opened
  public Palette(PaletteSource source, Node tag, Runnable close) {
    this.source = source;
    this.close = close;
    this.model = new PaletteModel(source.fixed());
    getStyleClass().addAll("palette", "floating");
    setId("palette");
    setMaxSize(840, 570);
    setPrefSize(840, 570);
    field.setPromptText("Search or run a command");
    field.setAccessibleText("Search rooms, objects, actions and help");
    field.setId("palette-field");
    field.getStyleClass().add("palette-field");
    HBox.setHgrow(field, Priority.ALWAYS);
    field.textProperty().addListener(_ -> typed());
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    typing.setOnFinished(_ -> search());
    var head = new HBox(10, Icons.of("fth-search", "muted"), field, tag);
    head.getStyleClass().add("palette-head");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    scroll.getStyleClass().add("palette-list");
    HBox.setHgrow(scroll, Priority.ALWAYS);
    about.getStyleClass().add("palette-about");
    var body = new HBox(scroll, about);
    VBox.setVgrow(body, Priority.ALWAYS);
    body.setMinHeight(0);
    getChildren().setAll(head, body, foot());
    draw();
    source.recent(items -> {
      model.recent(items);
      draw();
    });
  }

  public TextField field() {
    return field;
  }

  private static HBox foot() {
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var foot = new HBox(14, hint("choose", "↑", "↓"), hint("open", "Enter"), hint("group", "Tab"), hint("copy command line", "Ctrl C"), gap,
        hint("actions", ">"), hint("objects", "@"), hint("statements", "#"), hint("help", "?"));
    foot.getStyleClass().add("palette-foot");
    return foot;
  }

  private static HBox hint(String words, String... keys) {
    var box = new HBox(5);
    box.setAlignment(Pos.CENTER_LEFT);
    for (var key : keys) box.getChildren().add(cap(key));
    var label = new Label(words);
    label.getStyleClass().addAll("small", "muted");
    label.setMinWidth(USE_PREF_SIZE);
    box.getChildren().add(label);
    return box;
  }

  private static Label cap(String key) {
    var cap = new Label(key);
    cap.getStyleClass().add("key-cap");
    cap.setMinWidth(USE_PREF_SIZE);
    return cap;
  }

  private PaletteQuery query() {
    return PaletteQuery.of(field.getText(), source.orders());
  }

  private void typed() {
    chosen = 0;
    draw();
    typing.playFromStart();
  }

  private void search() {
    var query = query();
    source.cancel();
    if (!query.searches() && query.only() != Group.STATEMENTS) {
      model.found(List.of());
      draw();
      return;
    }
    source.search(query, items -> {
      model.found(items);
      draw();
    });
  }

  private void key(KeyEvent e) {
    if (e.isShortcutDown() && e.getCode() == KeyCode.C && field.getSelectedText().isEmpty()) {
      copy();
      e.consume();
      return;
    }
    switch (e.getCode()) {
      case DOWN -> choose(Math.min(rows.size() - 1, chosen + 1));
      case UP -> choose(Math.max(0, chosen - 1));
      case PAGE_DOWN -> choose(Math.min(rows.size() - 1, chosen + 8));
      case PAGE_UP -> choose(Math.max(0, chosen - 8));
      case ENTER -> open();
      case TAB -> narrow();
      default -> {
        return;
      }
    }
    e.consume();
  }

  /// Tab shows the chosen row's group alone; once more shows all again.
  private void narrow() {
    var query = query();
    if (query.only() != null) field.setText(query.words());
    else if (!rows.isEmpty() && rows.get(chosen).item().group().prefix() != ' ') field.setText(rows.get(chosen).item().group().prefix() + query.words());
    field.end();
  }

  private void open() {
    if (chosen < rows.size()) open(rows.get(chosen).item());
  }

  /// The palette stays open: one often copies and then looks.
  private void copy() {
    var act = chosen < rows.size() ? rows.get(chosen).item().copy() : null;
    if (act != null) act.run();
  }

  private void open(PaletteItem item) {
    source.cancel();
    source.opened(item);
    close.run();
    item.open().run();
  }

  private void draw() {
    rows = model.rows(query());
    chosen = Math.clamp(chosen, 0, Math.max(0, rows.size() - 1));
    list.getChildren().clear();
    nodes.clear();
    Group group = null;
    for (var i = 0; i < rows.size(); i++) {
      var row = rows.get(i);
      if (row.item().group() != group) {
        group = row.item().group();
        var caption = new Label(group.title());
        caption.getStyleClass().add("palette-caption");
        list.getChildren().add(caption);
      }
      var node = row(row, i);
      nodes.add(node);
      list.getChildren().add(node);
    }
    if (rows.isEmpty()) {
      var nothing = new Label("Nothing has these letters in its name.");
      nothing.getStyleClass().addAll("muted", "palette-caption");
      list.getChildren().add(nothing);
    }
    choose(chosen);
  }

  private HBox row(PaletteModel.Row row, int at) {
    var title = new TextFlow();
    var item = row.item();
    var start = 0;
    while (start < item.title().length()) {
      var marked = row.marks().contains(start);
      var end = start + 1;
      while (end < item.title().length() && row.marks().contains(end) == marked) end++;
      var piece = new Text(item.title().substring(start, end).replaceAll("\\s", " "));
      piece.getStyleClass().add(marked ? "palette-mark" : "palette-words");
      title.getChildren().add(piece);
      start = end;
    }
    title.setMinWidth(0);
    title.setMaxHeight(18);
    var hint = new Label(item.hint().replaceAll("\\s+", " "));
    hint.getStyleClass().addAll("small", "muted");
    hint.setMinWidth(0);
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var line = new HBox(10, Icons.of(item.icon(), "muted"), title, hint, gap);
    item.keys().forEach(k -> line.getChildren().add(cap(k)));
    line.getStyleClass().add("palette-row");
    line.setMinHeight(ROW);
    line.setMaxHeight(ROW);
    line.setAccessibleRole(AccessibleRole.LIST_ITEM);
    line.setAccessibleText("%s, %s %s".formatted(item.group().title(), item.title(), item.hint()));
    line.setOnMouseEntered(_ -> choose(at));
    line.setOnMouseClicked(_ -> open(item));
    return line;
  }

  private void choose(int at) {
    chosen = Math.max(0, at);
    for (var i = 0; i < nodes.size(); i++) nodes.get(i).pseudoClassStateChanged(CHOSEN, i == chosen);
    about.getChildren().clear();
    if (rows.isEmpty()) return;
    var item = rows.get(chosen).item();
    var name = new Label(item.title().replaceAll("\\s", " "));
    name.getStyleClass().add("palette-name");
    name.setWrapText(true);
    about.getChildren().add(name);
    if (!item.hint().isBlank()) about.getChildren().add(words(item.hint()));
    if (!item.about().isEmpty()) {
      var facts = new FactList();
      item.about().forEach(l -> facts.add(l.name(), l.value()));
      about.getChildren().add(facts);
    }
    if (!item.foot().isBlank()) about.getChildren().add(words(item.foot()));
    if (item.copy() != null) about.getChildren().add(words("Ctrl+C copies it as a command line."));
    show(nodes.get(chosen));
    field.setAccessibleHelp("%d of %d: %s".formatted(chosen + 1, rows.size(), item.title()));
  }

  private static Label words(String text) {
    var label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.getStyleClass().addAll("small", "muted");
    return label;
  }

  /// Scrolls no further than needed.
  private void show(Node node) {
    var height = list.getHeight();
    var seen = scroll.getViewportBounds().getHeight();
    if (height <= seen) return;
    var top = scroll.getVvalue() * (height - seen);
    var from = node.getBoundsInParent().getMinY();
    var to = node.getBoundsInParent().getMaxY();
    if (from < top) scroll.setVvalue(chosen == 0 ? 0 : from / (height - seen));
    else if (to > top + seen) scroll.setVvalue((to - seen) / (height - seen));
  }

  /// The row that Enter opens; for tests and screen readers.
  public String chosenTitle() {
    return rows.isEmpty() ? "" : rows.get(chosen).item().title();
  }

  /// Whether a key belongs to it alone.
  public static boolean opens(KeyEvent e) {
    return e.isShortcutDown() && e.getCode() == KeyCode.K;
  }
}
