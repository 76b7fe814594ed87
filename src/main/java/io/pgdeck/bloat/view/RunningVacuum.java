package io.pgdeck.bloat.view;

import io.pgdeck.bloat.VacuumProgress;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Unit;
import io.pgdeck.ui.Badge;
import io.pgdeck.ui.Icons;
import io.pgdeck.ui.Meter;
import io.pgdeck.ui.MonoLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What vacuum is doing now: the first run by its phases, the others in a line each.
final class RunningVacuum extends VBox {
  private static final int OTHERS = 4;

  RunningVacuum() {
    super(4);
    getStyleClass().add("running-vacuum");
  }

  void show(List<VacuumProgress> runs, Instant now) {
    getChildren().clear();
    if (runs.isEmpty()) return;
    var first = runs.getFirst();
    getChildren().addAll(head(first, now), bar(first));
    var at = VacuumProgress.PHASES.indexOf(first.phase());
    for (var i = 0; i < VacuumProgress.PHASES.size(); i++) getChildren().add(phase(first, i, at));
    getChildren().add(foot(first));
    runs.stream().skip(1).limit(OTHERS).map(RunningVacuum::other).forEach(getChildren()::add);
    if (runs.size() > 1 + OTHERS) getChildren().add(quiet("and %d more".formatted(runs.size() - 1 - OTHERS)));
  }

  private static Node head(VacuumProgress run, Instant now) {
    var since = run.startedAt() == null ? "" : " · " + Formats.duration(Duration.between(run.startedAt(), now).toMillis());
    var how = quiet(by(run) + since);
    how.setMinWidth(Region.USE_PREF_SIZE);
    return line(name(run), how);
  }

  private static Node bar(VacuumProgress run) {
    var meter = new Meter(120);
    meter.show(share(run), "info");
    HBox.setHgrow(meter, Priority.ALWAYS);
    meter.setMaxWidth(Double.MAX_VALUE);
    var figure = new Label(run.scannedPct() == null ? Formats.UNKNOWN : Formats.percent(run.scannedPct()) + " % scanned");
    figure.getStyleClass().addAll("small", "medium");
    figure.setMinWidth(Region.USE_PREF_SIZE);
    return line(meter, figure);
  }

  private static Node phase(VacuumProgress run, int index, int at) {
    var name = VacuumProgress.PHASES.get(index);
    var icon = index < at ? Icons.of("fth-check", "icon-14", "fg-success") : index == at ? Icons.of("fth-disc", "icon-14", "fg-accent") : Icons.of("fth-circle", "icon-12", "subtle");
    var slot = new HBox(icon);
    slot.setAlignment(Pos.CENTER);
    slot.setMinWidth(16);
    var words = new Label(Character.toUpperCase(name.charAt(0)) + name.substring(1));
    words.getStyleClass().add("small");
    words.getStyleClass().add(index == at ? "medium" : index > at ? "muted" : "small");
    var detail = quiet(index == at ? detail(run) : "");
    return line(slot, words, detail);
  }

  private static String detail(VacuumProgress run) {
    return switch (run.phase()) {
      case "scanning heap" -> Formats.of(Unit.COUNT, run.heapBlksScanned(), null) + " of " + Formats.of(Unit.COUNT, run.heapBlksTotal(), null) + " pages";
      case "vacuuming heap" -> run.vacuumedPct() == null ? "" : Formats.percent(run.vacuumedPct()) + " %";
      case "vacuuming indexes", "cleaning up indexes" -> run.indexesTotal() == null || run.indexesDone() == null ? ""
          : "index %d of %d".formatted(Math.min(run.indexesDone() + 1, run.indexesTotal()), run.indexesTotal());
      default -> "";
    };
  }

  private static Node foot(VacuumProgress run) {
    var words = Formats.of(Unit.ROWS, run.deadItems(), null) + " dead rows in hand";
    if (run.memoryBytes() != null && run.memoryLimitBytes() != null) {
      words += " · memory %s of %s".formatted(Formats.bytes(run.memoryBytes()), Formats.bytes(run.memoryLimitBytes()));
    }
    if (run.indexPasses() != null && run.indexPasses() > 0) words += run.indexPasses() == 1 ? " · 1 index pass done" : " · %d index passes done".formatted(run.indexPasses());
    var foot = quiet(words);
    foot.setPadding(new javafx.geometry.Insets(4, 0, 4, 0));
    return foot;
  }

  private static Node other(VacuumProgress run) {
    var meter = new Meter(64);
    meter.show(share(run), "info");
    var figure = quiet(run.phase());
    figure.setMinWidth(Region.USE_PREF_SIZE);
    var row = line(name(run), new Badge(by(run)), figure, meter);
    row.getStyleClass().add("detail-row");
    return row;
  }

  private static MonoLine name(VacuumProgress run) {
    var name = new MonoLine(false);
    name.show(run.tableName());
    HBox.setHgrow(name, Priority.ALWAYS);
    return name;
  }

  private static String by(VacuumProgress run) {
    if (run.startedBy().equals("MANUAL")) return "manual";
    return run.isWraparound() ? "against wraparound" : "autovacuum";
  }

  private static double share(VacuumProgress run) {
    return run.scannedPct() == null ? 0 : run.scannedPct() / 100;
  }

  private static Label quiet(String words) {
    var label = new Label(words);
    label.getStyleClass().addAll("small", "muted");
    return label;
  }

  private static HBox line(Node... nodes) {
    var line = new HBox(8, nodes);
    line.setAlignment(Pos.CENTER_LEFT);
    line.setMinHeight(22);
    return line;
  }
}
