package io.pgdeck.ui.settings;

import io.pgdeck.history.Footprint;
import io.pgdeck.history.Retention;
import io.pgdeck.panel.Formats;
import io.pgdeck.settings.Setting;
import io.pgdeck.ui.ServerSession;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Where the history lies, what it takes and how long it is kept.
final class HistoryPage extends VBox {
  private final SettingsPages rows;
  private final @Nullable ServerSession session;
  private final Label told = new Label();

  /// @param session whose history is looked at; null where none is open
  HistoryPage(SettingsPages rows, Preferences preferences, @Nullable ServerSession session) {
    this.rows = rows;
    this.session = session;
    told.setId("history-told");
    told.getStyleClass().addAll("small", "muted", "setting-told");
    told.setWrapText(true);
    told.setMinHeight(USE_PREF_SIZE);
    told.managedProperty().bind(told.textProperty().isNotEmpty());
    var first = rows.row(Setting.RECORD);
    first.follow(() -> look(Retention.of(preferences.now())));
    getChildren().setAll(told, first);
    Stream.of(Setting.values()).filter(s -> s.group() == Setting.Group.HISTORY && s != Setting.RECORD).map(rows::row).forEach(getChildren()::add);
  }

  private void look(Retention chosen) {
    var asked = session;
    if (asked == null) return;
    asked.past("footprint", (store, identity) -> store.footprint(identity), found -> told.setText(words(found, chosen, asked)));
  }

  private static String words(Footprint found, Retention chosen, ServerSession session) {
    var holds = found.shared() ? found.retention() : chosen;
    var most = holds.maxBytes();
    var there = found.shared() ? " Kept there: samples %s, minutes %s, hours %s; pgdeck_history.retention in it says so, not the values below."
        .formatted(Formats.duration(holds.raw().toMillis()), Formats.duration(holds.minutes().toMillis()), Formats.duration(holds.hours().toMillis())) : "";
    var limit = most == Long.MAX_VALUE ? "" : " of at most " + Formats.bytes(most);
    return "%s: %s%s. %s: samples %s, minutes %s, hours %s.%s".formatted(found.place(), Formats.bytes(found.bytes()), limit, session.profile().address(), back(found.samples(), session),
        back(found.minutes(), session), back(found.hours(), session), there);
  }

  private static String back(@Nullable Instant oldest, ServerSession session) {
    return oldest == null ? "none yet" : "go back " + Formats.duration(Math.max(0, Duration.between(oldest, session.now()).toMillis()));
  }
}
