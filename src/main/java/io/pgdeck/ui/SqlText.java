package io.pgdeck.ui;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// SQL in colours, as many lines as it has; wraps at its width.
public final class SqlText extends TextFlow {
  private final StringProperty sql = new SimpleStringProperty("");

  public SqlText() {
    getStyleClass().add("sql");
    setLineSpacing(2);
    setAccessibleRole(AccessibleRole.TEXT);
    sql.addListener((_, _, text) -> draw(text));
  }

  public SqlText(String text) {
    this();
    sql.set(text);
  }

  public StringProperty sqlProperty() {
    return sql;
  }

  public String getSql() {
    return sql.get();
  }

  public void setSql(String text) {
    sql.set(text);
  }

  private void draw(String text) {
    getChildren().setAll(SqlTokens.of(text).stream().map(SqlText::piece).toList());
    setAccessibleText(text);
  }

  static Text piece(SqlTokens.Token token) {
    var piece = new Text(token.text());
    if (!token.style().isEmpty()) piece.getStyleClass().add(token.style());
    return piece;
  }
}
