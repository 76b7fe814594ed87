package io.pgdeck.ui;

import java.util.List;
import javafx.beans.DefaultProperty;
import javafx.beans.binding.Bindings;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

/// A box with a head of 36 px: title, hint, and tools on the right. What is put into it grows to fill it.
@DefaultProperty("content")
public class Card extends VBox {
  private static final double LEAST_TITLE = 80;
  private static final double LEAST_HINT = 60;
  private final Label title = new Label();
  private final Label hint = new Label();
  /// Gives way once the hint is gone: the tools are never cut off.
  private final HBox lead = new HBox(title) {
    @Override protected double computeMinWidth(double height) {
      var beside = head.snappedLeftInset() + head.snappedRightInset() + 3 * head.getSpacing() + tools.prefWidth(-1);
      return Math.min(computePrefWidth(height), Math.max(LEAST_TITLE, head.getWidth() - beside));
    }
  };
  private final HBox tools = new HBox();
  private final HBox head = new HBox();
  private final VBox content = new VBox();
  private final CardCorners corners = new CardCorners();

  public Card() {
    getStyleClass().add("card");
    title.getStyleClass().add("card-title");
    title.setMinWidth(0);
    hint.getStyleClass().add("card-hint");
    hint.setMinWidth(0);
    // A word or less of it says nothing.
    hint.visibleProperty().bind(Bindings.createBooleanBinding(() -> hint.getWidth() >= Math.min(LEAST_HINT, hint.prefWidth(-1)), hint.widthProperty(), hint.textProperty()));
    lead.getStyleClass().add("card-head-lead");
    tools.getStyleClass().add("card-tools");
    tools.setMinWidth(USE_PREF_SIZE);
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    head.getStyleClass().add("card-head");
    head.getChildren().setAll(lead, hint, gap, tools);
    head.widthProperty().addListener(_ -> lead.requestLayout());
    head.managedProperty().bind(head.visibleProperty());
    setHeadShown(false);
    VBox.setVgrow(content, Priority.ALWAYS);
    content.setMinHeight(0);
    // Square rows would stand out of the round corners.
    getChildren().setAll(head, content, corners);
    setMinSize(0, 0);
    var edges = new Rectangle();
    edges.widthProperty().bind(content.widthProperty());
    edges.heightProperty().bind(content.heightProperty());
    content.setClip(edges);
  }

  public Card(String titleText, Node... nodes) {
    this();
    setTitle(titleText);
    content.getChildren().setAll(nodes);
    for (var node : List.of(nodes)) VBox.setVgrow(node, Priority.ALWAYS);
  }

  @Override protected void layoutChildren() {
    super.layoutChildren();
    corners.resize(getWidth(), getHeight());
  }

  public final StringProperty titleProperty() {
    return title.textProperty();
  }

  public final String getTitle() {
    return title.getText();
  }

  public final void setTitle(String text) {
    title.setText(text);
    setHeadShown(true);
  }

  public final StringProperty hintProperty() {
    return hint.textProperty();
  }

  public final String getHint() {
    return hint.getText();
  }

  public final void setHint(String text) {
    hint.setText(text);
  }

  /// Something else than words as the title, as wide as there is room.
  public final void setHeadNode(Node node) {
    lead.setMinWidth(0);
    HBox.setHgrow(lead, Priority.ALWAYS);
    HBox.setHgrow(node, Priority.ALWAYS);
    lead.getChildren().setAll(node);
    setHeadShown(true);
  }

  /// A line under the head.
  public final boolean isRuled() {
    return head.getStyleClass().contains("ruled");
  }

  public final void setRuled(boolean ruled) {
    head.getStyleClass().remove("ruled");
    if (ruled) head.getStyleClass().add("ruled");
  }

  public final boolean isHeadShown() {
    return head.isVisible();
  }

  public final void setHeadShown(boolean shown) {
    head.setVisible(shown);
    corners.setTop(!shown);
  }

  /// Behind the title: the info icon, a count.
  public final ObservableList<Node> getLead() {
    return lead.getChildren();
  }

  /// At the right end of the head.
  public final ObservableList<Node> getTools() {
    return tools.getChildren();
  }

  public final ObservableList<Node> getContent() {
    return content.getChildren();
  }
}
