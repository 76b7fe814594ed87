package io.pgdeck.partitions.view;

import io.pgdeck.partitions.Coverage;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// The parents to choose from: a segment each while they are few, a list when they are many.
final class ParentChoice extends HBox {
  private static final int SEGMENTS = 4;
  private static final int LETTERS = 44;
  private final LongConsumer choose;
  private List<Coverage> shown = List.of();
  private boolean setting;

  ParentChoice(LongConsumer choose) {
    this.choose = choose;
    getStyleClass().addAll("segments", "small");
    setMinWidth(USE_PREF_SIZE);
  }

  void show(List<Coverage> parents, @Nullable Coverage chosen) {
    setting = true;
    if (!ids(parents).equals(ids(shown)) || getChildren().isEmpty()) {
      var few = parents.size() <= SEGMENTS && parents.stream().mapToInt(p -> p.parentTable().length()).sum() <= LETTERS;
      if (few) segments(parents);
      else list(parents);
    }
    shown = parents;
    for (var node : getChildren()) {
      if (node instanceof ToggleButton button) button.setSelected(chosen != null && chosen.oid().equals(button.getUserData()));
      if (node instanceof ComboBox<?> box) select(box, chosen);
    }
    setting = false;
  }

  private static List<Long> ids(List<Coverage> parents) {
    return parents.stream().map(Coverage::oid).toList();
  }

  private void segments(List<Coverage> parents) {
    var group = new ToggleGroup();
    getChildren().clear();
    for (var i = 0; i < parents.size(); i++) {
      var parent = parents.get(i);
      var button = new ToggleButton(parent.parentTable());
      button.setMnemonicParsing(false);
      button.setUserData(parent.oid());
      button.setToggleGroup(group);
      button.setMinWidth(USE_PREF_SIZE);
      if (parents.size() > 1) button.getStyleClass().add(i == 0 ? "left-pill" : i == parents.size() - 1 ? "right-pill" : "center-pill");
      button.setOnAction(_ -> {
        button.setSelected(true);
        choose.accept(parent.oid());
      });
      getChildren().add(button);
    }
  }

  private void list(List<Coverage> parents) {
    var box = new ComboBox<Coverage>();
    box.getItems().setAll(parents);
    box.setPrefWidth(200);
    box.setAccessibleText("Partitioned table");
    box.setConverter(new StringConverter<>() {
      @Override
      public String toString(@Nullable Coverage of) {
        return of == null ? "" : of.schemaName().equals("public") ? of.parentTable() : of.schemaName() + "." + of.parentTable();
      }

      @Override
      public Coverage fromString(String text) {
        throw new UnsupportedOperationException("the list is not typed into");
      }
    });
    box.valueProperty().addListener((_, _, now) -> Optional.ofNullable(now).filter(_ -> !setting).ifPresent(p -> choose.accept(p.oid())));
    getChildren().setAll(box);
  }

  @SuppressWarnings("unchecked")
  private static void select(ComboBox<?> box, @Nullable Coverage chosen) {
    var typed = (ComboBox<Coverage>) box;
    typed.setValue(typed.getItems().stream().filter(p -> chosen != null && p.oid().equals(chosen.oid())).findFirst().orElse(null));
  }
}
