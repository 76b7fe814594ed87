package io.pgdeck.own.view;

import io.pgdeck.own.OwnRoom;
import io.pgdeck.panel.OwnRow;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Severity;
import io.pgdeck.ui.Note;
import io.pgdeck.ui.PanelCard;
import io.pgdeck.ui.PanelTable;
import io.pgdeck.ui.RoomContext;
import io.pgdeck.ui.RoomController;
import io.pgdeck.ui.RoomView;
import java.util.HashMap;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.NullUnmarked;

/// A chip per query, its table below, and a note per file that is none.
@NullUnmarked
public final class OwnController implements RoomController {
  @FXML private VBox faults;
  @FXML private FlowPane queries;
  @FXML private StackPane body;

  private final Map<Panel<?>, PanelCard> cards = new HashMap<>();
  private final ToggleGroup chosen = new ToggleGroup();
  private RoomContext context;

  @Override
  public void open(RoomContext opened) {
    context = opened;
    if (opened.room() instanceof OwnRoom room) room.faults().forEach(fault -> {
      var note = new Note();
      note.show(Severity.WARNING, "%s:%d".formatted(fault.file(), fault.line()), fault.what() + ".");
      faults.getChildren().add(note);
    });
    chosen.selectedToggleProperty().addListener((_, before, now) -> {
      if (now == null) chosen.selectToggle(before);
    });
    opened.room().panels().forEach(panel -> queries.getChildren().add(chip(panel)));
    queries.getChildren().stream().filter(n -> opened.kept("query").equals(n.getUserData())).findFirst().or(() -> queries.getChildren().stream().findFirst())
        .ifPresent(n -> ((ToggleButton) n).fire());
  }

  private ToggleButton chip(Panel<?> panel) {
    var chip = new ToggleButton(panel.title());
    chip.setMnemonicParsing(false);
    chip.setMinWidth(ToggleButton.USE_PREF_SIZE);
    chip.getStyleClass().setAll("toggle-button", "chip");
    chip.setToggleGroup(chosen);
    chip.setUserData(panel.name());
    chip.setOnAction(_ -> {
      context.keep("query", panel.name());
      body.getChildren().setAll(cards.computeIfAbsent(panel, this::card));
    });
    return chip;
  }

  private PanelCard card(Panel<?> panel) {
    var table = new PanelTable<OwnRow>();
    table.setPrompt("Filter " + panel.title());
    var card = new PanelCard();
    card.setBody(table);
    card.setPanel(panel.name());
    card.setEmptyTitle("No rows");
    card.setEmptyText("The query " + panel.name() + " found nothing in this database.");
    RoomView.bind(card, context);
    return card;
  }
}
