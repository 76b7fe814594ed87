package io.pgdeck.activity.view;

import io.pgdeck.activity.Backend;
import io.pgdeck.panel.Formats;
import io.pgdeck.ui.Card;
import io.pgdeck.ui.FactList;
import io.pgdeck.ui.SqlBox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleConsumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The chosen session: its whole statement to read and copy, whose it is and since when. Folded it is a line that says who and what.
public final class BackendDetail extends Card {
  private static final String HIDDEN = "-- The text is hidden from this role: ask for GRANT pg_monitor TO it.";
  private static final double HEIGHT = 182;
  private static final double HEAD = 44;
  private final SqlBox text = new SqlBox();
  private final FactList facts = new FactList();
  private final Label none = new Label("Choose a session in the list or in the tree: what it runs, whose it is and since when stand here.");
  private final StackPane shown;
  private boolean folded;
  private String parallel = "";
  private String line = "";

  public BackendDetail() {
    text.setScrolling(true);
    facts.setMinWidth(250);
    facts.setPrefWidth(300);
    HBox.setHgrow(text, Priority.ALWAYS);
    var body = new HBox(14, text, facts);
    body.getStyleClass().add("detail-body");
    none.getStyleClass().addAll("small", "muted");
    none.setWrapText(true);
    none.visibleProperty().bind(body.visibleProperty().not());
    shown = new StackPane(body, none);
    StackPane.setAlignment(none, Pos.TOP_LEFT);
    StackPane.setMargin(none, new Insets(0, 12, 0, 12));
    VBox.setVgrow(shown, Priority.ALWAYS);
    getContent().setAll(shown);
    fold(false);
  }

  /// Leaves its head alone, with the statement in it.
  void fold(boolean on) {
    folded = on;
    getContent().setAll(on ? List.of() : List.of(shown));
    for (var set : List.<DoubleConsumer>of(this::setMinHeight, this::setPrefHeight, this::setMaxHeight)) set.accept(on ? HEAD : HEIGHT);
    hint();
  }

  private void hint() {
    setHint(folded && !line.isEmpty() ? line : parallel);
  }

  /// @param workers how many parallel workers run for it now
  void show(@Nullable Backend b, long workers, Instant now) {
    shown.getChildren().getFirst().setVisible(b != null);
    if (b == null) {
      setTitle("No session chosen");
      parallel = "";
      line = "";
      hint();
      return;
    }
    setTitle("Session " + b.pid());
    parallel = workers == 0 ? "" : workers == 1 ? "with 1 parallel worker" : "with %d parallel workers".formatted(workers);
    var runs = b.isActive() ? "Runs" : "Ran last";
    var statement = b.state() == null && b.isClient() ? HIDDEN : b.query() == null || b.query().isBlank() ? "-- No statement." : b.query();
    line = "%s · %s %s".formatted(or(b.username()), runs.toLowerCase(Locale.ROOT), statement.strip().replaceAll("\\s+", " "));
    hint();
    text.setTitle(runs);
    text.show(statement);
    facts.show(List.of(
        new FactList.Fact("Role · database", or(b.username()) + " · " + or(b.databaseName())),
        new FactList.Fact("Client", b.clientAddr() == null ? "local socket" : b.clientAddr()),
        new FactList.Fact("Application", b.applicationName() == null || b.applicationName().isBlank() ? Formats.UNKNOWN : b.applicationName()),
        new FactList.Fact("Connected", b.backendStart() == null ? Formats.UNKNOWN : Formats.ago(b.backendStart(), now)),
        new FactList.Fact("State since", b.stateChange() == null ? Formats.UNKNOWN : Formats.duration(Math.max(0, Duration.between(b.stateChange(), now).toMillis())).toString()),
        new FactList.Fact("Waits for", b.waitEvent() == null ? "nothing" : b.waitEventType() + " · " + b.waitEvent())));
  }

  private static String or(@Nullable String name) {
    return name == null ? Formats.UNKNOWN : name;
  }
}
