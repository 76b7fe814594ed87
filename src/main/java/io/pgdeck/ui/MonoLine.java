package io.pgdeck.ui;

import java.util.List;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// One line in the monospaced face that always fits: SQL is coloured and cut at the end, a name is cut in the middle, so
/// that its date suffix stays readable. Every character is as wide as the next, so the cut is counted, not measured.
public final class MonoLine extends Region {
  private static final String ELLIPSIS = "…";
  private static final int UNPLACED = 500;
  private static final double ADVANCE = advance();
  private final boolean sql;
  private String text = "";
  private int shown = -1;

  /// @param sql coloured and cut at the end; else a name, cut in the middle
  public MonoLine(boolean sql) {
    this.sql = sql;
    getStyleClass().add("sql");
    setMinWidth(0);
    widthProperty().addListener(_ -> fit());
  }

  public void show(String value) {
    var line = sql ? value.strip().replaceAll("\\s+", " ") : value;
    if (shown >= 0 && line.equals(text)) return;
    text = line;
    shown = -1;
    fit();
    requestLayout();
  }

  boolean cut() {
    return shown >= 0 && shown < text.length();
  }

  private void fit() {
    // A statement may have hundreds of thousands of characters; no window is as wide as so many.
    var room = getWidth() <= 0 ? UNPLACED : (int) Math.floor((getWidth() + 0.5) / ADVANCE);
    var fits = Math.min(text.length(), Math.max(1, room));
    if (fits == shown) return;
    shown = fits;
    var line = fits == text.length() ? text : sql ? text.substring(0, Math.max(0, fits - 1)) + ELLIPSIS : middle(text, fits);
    getChildren().setAll(sql ? SqlTokens.of(line).stream().map(SqlText::piece).toList() : List.of(new Text(line)));
    // A layout pass may bring it here after the styles were given out: what is shown next must have its face and colours.
    if (getScene() != null) getChildren().forEach(javafx.scene.Node::applyCss);
    requestLayout();
  }

  /// Keeps a little more of the end than of the beginning's tail, where dates and suffixes stand.
  public static String middle(String text, int length) {
    if (length >= text.length()) return text;
    if (length <= 2) return ELLIPSIS;
    var head = (length - 1) / 2;
    var tail = length - 1 - head;
    return text.substring(0, head) + ELLIPSIS + text.substring(text.length() - tail);
  }

  public static double width(int characters) {
    return characters * ADVANCE;
  }

  private static double advance() {
    var probe = new Text("0".repeat(100));
    probe.setFont(Font.font("JetBrains Mono", 12));
    return probe.getLayoutBounds().getWidth() / 100;
  }

  @Override
  protected void layoutChildren() {
    var x = 0.0;
    for (var child : getChildren()) {
      var piece = (Text) child;
      piece.relocate(snapPositionX(x), snapPositionY((getHeight() - piece.getLayoutBounds().getHeight()) / 2));
      x += piece.getText().length() * ADVANCE;
    }
  }

  @Override
  protected double computePrefWidth(double height) {
    return Math.ceil(Math.min(text.length(), UNPLACED) * ADVANCE);
  }

  @Override
  protected double computePrefHeight(double width) {
    return 18;
  }
}
