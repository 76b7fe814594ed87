package io.pgdeck.ui.moments;

import io.pgdeck.moments.Comparison;
import io.pgdeck.moments.Difference;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Unit;
import io.pgdeck.ui.MonoLine;
import java.time.ZoneId;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What differs, most first: then, now, and the rows behind.
final class DifferenceList extends VBox {
  private static final int MOST = 40;
  private static final double KIND = 92;
  private static final double FIGURE = 96;
  private static final Set<String> STATEMENTS = Set.of("statement", "total", "calls", "mean");

  void show(Comparison compared, ZoneId zone) {
    var head = line(quiet(""), grown(quiet("Largest differences first")), quiet("Then"), quiet("Now"));
    head.getStyleClass().add("difference-head");
    getChildren().clear();
    if (!compared.differences().isEmpty()) getChildren().add(head);
    compared.differences().stream().limit(MOST).forEach(d -> getChildren().add(new Evidenced(row(d), d.kind() + " " + d.name(), d.rows(), zone)));
    if (compared.differences().size() > MOST) getChildren().add(quiet("and %d more".formatted(compared.differences().size() - MOST)));
  }

  private static Node row(Difference d) {
    Region name;
    if (STATEMENTS.contains(d.kind())) {
      var text = new MonoLine(true);
      text.show(d.name());
      name = text;
    } else name = new Label(d.name());
    var now = new Label(figure(d.unit(), d.b()));
    now.getStyleClass().add("medium");
    var line = line(quiet(d.kind()), grown(name), new Label(figure(d.unit(), d.a())), now);
    line.setAccessibleText("%s %s: %s then, %s now".formatted(d.kind(), d.name(), figure(d.unit(), d.a()), figure(d.unit(), d.b())));
    return line;
  }

  private static String figure(String unit, double value) {
    if (unit.equals("ms")) return Formats.of(Unit.MS, value, null).toString();
    return Formats.count(value) + (unit.equals("sessions") ? "" : " " + unit.replace("calls/s", "/s"));
  }

  private static HBox line(Label kind, Region name, Label then, Label now) {
    var line = new HBox(12, fixed(kind, KIND, Pos.CENTER_LEFT), name, fixed(then, FIGURE, Pos.CENTER_RIGHT), fixed(now, FIGURE, Pos.CENTER_RIGHT));
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  private static Region grown(Region part) {
    HBox.setHgrow(part, Priority.ALWAYS);
    part.setMaxWidth(Double.MAX_VALUE);
    part.setMinWidth(0);
    return part;
  }

  private static Label fixed(Label label, double width, Pos at) {
    label.setMinWidth(width);
    label.setPrefWidth(width);
    label.setMaxWidth(width);
    label.setAlignment(at);
    return label;
  }

  private static Label quiet(String words) {
    var label = new Label(words);
    label.getStyleClass().addAll("small", "muted");
    return label;
  }
}
