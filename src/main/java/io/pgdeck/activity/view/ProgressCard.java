package io.pgdeck.activity.view;

import io.pgdeck.activity.Progress;
import io.pgdeck.panel.Formats;
import io.pgdeck.ui.Card;
import io.pgdeck.ui.Meter;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Commands that report how far they are; not there while none runs.
public final class ProgressCard extends Card {
  private final VBox lines = new VBox(8);

  public ProgressCard() {
    setTitle("Running commands");
    lines.getStyleClass().add("progress-lines");
    var scroll = new ScrollPane(lines);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getContent().setAll(scroll);
    managedProperty().bind(visibleProperty());
    setVisible(false);
  }

  void show(List<Progress> running) {
    setVisible(!running.isEmpty());
    setHint(running.size() == 1 ? "1 now" : running.size() + " now");
    lines.getChildren().setAll(running.stream().<Node>map(ProgressCard::line).toList());
  }

  private static Node line(Progress p) {
    var name = new Label(p.command() + (p.relation() == null ? "" : " " + p.relation()));
    name.getStyleClass().add("medium");
    name.setMinWidth(0);
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var done = new Label(p.donePct() == null ? amount(p) : Formats.percent(p.donePct()) + " %");
    done.setMinWidth(Region.USE_PREF_SIZE);
    var bar = new Meter(120);
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.show(p.donePct() == null ? 0 : p.donePct() / 100, "");
    var foot = new Label("%s · pid %d%s%s".formatted(p.phase(), p.pid(), p.startedBy().equals("AUTOVACUUM") ? " · autovacuum" : "",
        p.runningSeconds() == null ? "" : " · " + Formats.duration(p.runningSeconds() * 1000)));
    foot.getStyleClass().addAll("small", "muted");
    foot.setMinWidth(0);
    var head = new HBox(8, name, gap, done);
    head.setAlignment(Pos.CENTER_LEFT);
    var line = new VBox(3, head, bar, foot);
    line.setId("progress-" + p.pid());
    line.setAccessibleText("%s, %s, %s of this phase done".formatted(name.getText(), foot.getText(), done.getText()));
    return line;
  }

  private static String amount(Progress p) {
    if (p.done() == null) return Formats.UNKNOWN;
    return p.unit().equals("bytes") ? Formats.bytes(p.done()).toString() : Formats.count(p.done()) + " " + p.unit();
  }
}
