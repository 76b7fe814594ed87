package io.pgdeck.ui;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A statement to read and to copy: a line with its name and the button, the text in colours below, scrolling where it is long.
public final class SqlBox extends VBox {
  /// Padding above and below the text, px.
  private static final double EDGE = 18;
  private final Label title = new Label();
  private final Label hint = new Label();
  private final SqlText text = new SqlText();
  private final VBox box = new VBox(text);
  private final HBox head;

  public SqlBox() {
    super(4);
    title.getStyleClass().addAll("strong", "small");
    title.setMinWidth(USE_PREF_SIZE);
    hint.getStyleClass().addAll("tiny", "muted");
    hint.setMinWidth(0);
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var copy = Icons.button("fth-copy", "Copy the statement", () -> PanelState.copy(text.getSql()));
    copy.getStyleClass().add("small");
    head = new HBox(6, title, hint, gap, copy);
    head.setAlignment(Pos.CENTER_LEFT);
    box.getStyleClass().add("sql-box");
    text.getStyleClass().add("dense");
    getChildren().setAll(head, box);
    setMinHeight(USE_PREF_SIZE);
  }

  public void show(String sql) {
    text.setSql(sql);
  }

  public String getSql() {
    return text.getSql();
  }

  public String getTitle() {
    return title.getText();
  }

  public void setTitle(String words) {
    title.setText(words);
  }

  public String getHint() {
    return hint.getText();
  }

  public void setHint(String words) {
    hint.setText(words);
  }

  /// Lets the text scroll in what room there is instead of asking for as much as it needs.
  public void setScrolling(boolean scrolls) {
    if (!scrolls) return;
    var scroll = new ScrollPane(box);
    // The edge stands round what is seen, not round what scrolls; a short text gets no empty box.
    box.getStyleClass().remove("sql-box");
    scroll.getStyleClass().add("sql-box");
    scroll.maxHeightProperty().bind(box.heightProperty().add(EDGE));
    scroll.setFitToWidth(true);
    scroll.setMinHeight(34);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    // A wrapping text asks for its height at a width it does not have yet: the room it is given counts.
    VBox.setVgrow(scroll, Priority.ALWAYS);
    setMinHeight(60);
    getChildren().setAll(head, scroll);
  }

  public boolean isScrolling() {
    return !getChildren().contains(box);
  }
}
