package io.pgdeck.ui;

import io.pgdeck.panel.Formats;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;

/// How much of the past the charts of the history show while live, to choose from; what is looked at while they are scrolled back.
final class TimeSpans {
  private static final List<Duration> SPANS = List.of(Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(3), Duration.ofHours(12), Duration.ofDays(1), Duration.ofDays(7),
      Duration.ofDays(30));

  private TimeSpans() {}

  static Button button(ServerSession session) {
    var time = session.time();
    var button = TopBar.segment("center-pill", words(time.span()), Icons.of("fth-chevron-down"));
    button.setContentDisplay(ContentDisplay.RIGHT);
    button.setId("time-span");
    var menu = new ContextMenu();
    for (var span : SPANS) {
      var item = new MenuItem(words(span));
      item.setId("span-" + span);
      item.setOnAction(_ -> time.span(span));
      menu.getItems().add(item);
    }
    button.setOnAction(_ -> menu.show(button, javafx.geometry.Side.BOTTOM, 0, 4));
    var shown = new Object[1];
    Runnable show = () -> {
      var now = time.view().<Object>map(v -> v).orElse(time.span());
      if (Objects.equals(now, shown[0])) return;
      shown[0] = now;
      var text = time.view().map(v -> Formats.clock(v.from(), session.zone()).replaceFirst(":\\d\\d(?!.*:)", "") + " – " + Formats.clock(v.to(), session.zone()).replaceFirst(":\\d\\d(?!.*:)", ""))
          .orElse(words(time.span()));
      button.setText(text);
      Icons.name(button, time.view().isPresent() ? "Looking at %s; L goes back to live".formatted(text) : "How much of the past charts show: %s".formatted(text.toLowerCase(java.util.Locale.ROOT)));
    };
    time.listen((_, _) -> show.run());
    show.run();
    return button;
  }

  static String words(Duration span) {
    if (span.toHours() < 1) return "Last %d min".formatted(span.toMinutes());
    if (span.toHours() == 1) return "Last hour";
    return span.toDays() > 1 ? "Last %d days".formatted(span.toDays()) : "Last %d hours".formatted(span.toHours());
  }
}
