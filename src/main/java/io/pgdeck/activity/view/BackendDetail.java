package io.pgdeck.activity.view;

import io.pgdeck.activity.Backend;
import io.pgdeck.panel.Formats;
import io.pgdeck.ui.Card;
import io.pgdeck.ui.Facts;
import io.pgdeck.ui.SqlBox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/// The chosen session: its whole statement to read and copy, whose it is and since when.
public final class BackendDetail extends Card {
  private static final String HIDDEN = "-- The text is hidden from this role: ask for GRANT pg_monitor TO it.";
  private final SqlBox text = new SqlBox();
  private final Facts facts = new Facts();

  public BackendDetail() {
    text.setScrolling(true);
    facts.setMinWidth(250);
    facts.setPrefWidth(300);
    HBox.setHgrow(text, Priority.ALWAYS);
    var body = new HBox(14, text, facts);
    body.getStyleClass().add("detail-body");
    javafx.scene.layout.VBox.setVgrow(body, Priority.ALWAYS);
    getContent().setAll(body);
  }

  /// @param workers how many parallel workers run for it now
  void show(@Nullable Backend b, long workers, Instant now) {
    getContent().getFirst().setVisible(b != null);
    if (b == null) {
      setTitle("No session chosen");
      setHint("");
      return;
    }
    setTitle("Session " + b.pid());
    setHint(workers == 0 ? "" : workers == 1 ? "with 1 parallel worker" : "with %d parallel workers".formatted(workers));
    text.setTitle(b.isActive() ? "Runs" : "Ran last");
    text.show(b.state() == null && b.isClient() ? HIDDEN : b.query() == null || b.query().isBlank() ? "-- No statement." : b.query());
    facts.show(List.of(
        new Facts.Fact("Role · database", or(b.username()) + " · " + or(b.databaseName())),
        new Facts.Fact("Client", b.clientAddr() == null ? "local socket" : b.clientAddr()),
        new Facts.Fact("Application", b.applicationName() == null || b.applicationName().isBlank() ? Formats.UNKNOWN : b.applicationName()),
        new Facts.Fact("Connected", b.backendStart() == null ? Formats.UNKNOWN : Formats.ago(b.backendStart(), now)),
        new Facts.Fact("State since", b.stateChange() == null ? Formats.UNKNOWN : Formats.duration(Math.max(0, Duration.between(b.stateChange(), now).toMillis())).toString()),
        new Facts.Fact("Waits for", b.waitEvent() == null ? "nothing" : b.waitEventType() + " · " + b.waitEvent())));
  }

  private static String or(@Nullable String name) {
    return name == null ? Formats.UNKNOWN : name;
  }
}
