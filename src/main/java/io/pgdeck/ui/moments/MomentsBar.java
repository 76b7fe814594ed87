package io.pgdeck.ui.moments;

import io.pgdeck.moments.MomentText;
import io.pgdeck.moments.Pair;
import io.pgdeck.server.TroubleException;
import io.pgdeck.ui.Segments;
import io.pgdeck.ui.ServerSession;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Chooses both periods: by how long before the one the other lies, or by their begins; and another server for the one to compare with.
final class MomentsBar extends VBox {
  private static final double TIME = 178;
  private final ServerSession session;
  private final TextField then = new TextField();
  private final TextField now = new TextField();
  private final Label error = new Label();
  private final ComboBox<String> servers = new ComboBox<>();
  private final Segments ways;
  private final Consumer<Pair> chosen;
  private Pair pair;
  private boolean quiet;

  /// @param chosen gets each pair, and the same again when another server is chosen
  MomentsBar(ServerSession session, Pair first, Consumer<Pair> chosen) {
    super(6);
    this.session = session;
    this.chosen = chosen;
    pair = first;
    ways = new Segments(Arrays.stream(Pair.Way.values()).map(Pair.Way::words).toList(), 0, k -> take(Pair.of(pair.now(), Pair.Way.values()[k])));
    then.setId("moment-then");
    now.setId("moment-now");
    for (var field : List.of(then, now)) {
      field.setPrefWidth(TIME);
      field.setOnAction(_ -> typed());
    }
    servers.setId("moment-server");
    servers.managedProperty().bind(servers.visibleProperty());
    servers.setVisible(false);
    servers.setOnAction(_ -> {
      if (!quiet) chosen.accept(pair);
    });
    error.getStyleClass().addAll("small", "fg-danger");
    error.setId("moment-error");
    error.managedProperty().bind(error.textProperty().isNotEmpty());
    var line = new FlowPane(10, 6, field("Then", then), servers, field("Now", now), ways);
    line.setRowValignment(javafx.geometry.VPos.CENTER);
    getChildren().setAll(line, error);
    write();
  }

  private static HBox field(String name, TextField field) {
    var label = new Label(name);
    label.setLabelFor(field);
    label.setMinWidth(USE_PREF_SIZE);
    var box = new HBox(6, label, field);
    box.setAlignment(Pos.CENTER_LEFT);
    return box;
  }

  private void take(Pair wanted) {
    pair = wanted;
    write();
    chosen.accept(wanted);
  }

  private void write() {
    error.setText("");
    then.setText(MomentText.of(pair.then().from(), session.zone()));
    now.setText(MomentText.of(pair.now().from(), session.zone()));
  }

  private void typed() {
    try {
      var end = session.now();
      take(Pair.from(MomentText.read(then.getText(), end, session.zone()), MomentText.read(now.getText(), end, session.zone()), pair.now().length()));
    } catch (TroubleException e) {
      error.setText(e.trouble().sentence());
    }
  }

  /// Which servers were recorded, and which of them this is; where there is no other nothing is to choose.
  void servers(List<String> names, String own) {
    if (servers.getItems().equals(names)) return;
    quiet = true;
    servers.getItems().setAll(names);
    servers.setValue(own);
    servers.setVisible(names.size() > 1);
    quiet = false;
  }

  /// The server to compare with; empty for this one.
  String server() {
    return servers.getValue() == null ? "" : servers.getValue();
  }
}
