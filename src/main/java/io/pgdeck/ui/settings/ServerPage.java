package io.pgdeck.ui.settings;

import atlantafx.base.theme.Styles;
import io.pgdeck.disk.DataDisk;
import io.pgdeck.extensions.ExtensionLook;
import io.pgdeck.extensions.Hosting;
import io.pgdeck.extensions.Usable;
import io.pgdeck.extensions.Way;
import io.pgdeck.job.Job;
import io.pgdeck.job.Jobs;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Severity;
import io.pgdeck.server.Extension;
import io.pgdeck.server.TroubleException;
import io.pgdeck.ui.Badge;
import io.pgdeck.ui.Fx;
import io.pgdeck.ui.Icons;
import io.pgdeck.ui.ServerSession;
import io.pgdeck.ui.SqlBox;
import java.time.Duration;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One server: its disk, and each extension with its state there and the steps that enable it, checked again at a button.
final class ServerPage extends VBox {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private final ServerSession session;
  private final Label told = new Label("Looking at the server…");
  private final VBox list = new VBox();
  private final Label disk = new Label();
  private Hosting hosting = Hosting.FILE;
  private @Nullable ExtensionLook look;
  private String open = "pg_stat_statements";

  ServerPage(SettingsPages rows, ServerSession session) {
    this.session = session;
    told.setId("server-told");
    told.getStyleClass().addAll("small", "muted", "setting-told");
    told.setWrapText(true);
    var again = new Button("Check again", Icons.of("fth-refresh-cw"));
    again.setId("extensions-check");
    again.setMinWidth(USE_PREF_SIZE);
    again.setOnAction(_ -> probe());
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var line = new HBox(12, hostings(), gap, again);
    line.setAlignment(Pos.CENTER_LEFT);
    disk.setId("disk-told");
    disk.getStyleClass().addAll("small", "muted");
    disk.setWrapText(true);
    disk.setMinHeight(USE_PREF_SIZE);
    disk.managedProperty().bind(disk.textProperty().isNotEmpty());
    var row = rows.disk(session.profile().servers());
    row.follow(this::measure);
    getChildren().setAll(row, disk, SettingsPages.caption("Extensions in " + session.profile().database() + ", and what enables them where the server runs"), line, told, list);
    probe();
  }

  /// What is left of the disk, once its size is known here; asked again when it is written.
  private void measure() {
    Jobs.background("data disk", () -> {
      Optional<String> words;
      try {
        words = DataDisk.of(session.server(), Job.quiet("Data disk", LIMIT)).map(ServerPage::told);
      } catch (TroubleException e) {
        words = Optional.of(e.trouble().sentence());
      }
      var read = words.orElse("");
      Fx.run(() -> disk.setText(read));
    });
  }

  private static String told(DataDisk disk) {
    var perDay = disk.bytesPerDay();
    var growth = perDay == null ? "How fast it fills is not known: that needs a day of the monitoring schema's history." : disk.runway().map(left ->
        "At %s a day, the growth of this database, it is full in ≈ %s.".formatted(Formats.bytes(perDay), Formats.duration(left.toMillis()))).orElse("This database did not grow in the days that are known.");
    return "%s used, %s. %s %s".formatted(Formats.bytes(disk.used()), disk.words(), growth, disk.blind());
  }

  private HBox hostings() {
    var box = new HBox();
    var group = new ToggleGroup();
    for (var one : Hosting.values()) {
      var button = new ToggleButton(one.title());
      button.setId("hosting-" + one.name().toLowerCase(java.util.Locale.ROOT));
      button.setToggleGroup(group);
      button.setSelected(one == hosting);
      button.getStyleClass().add(one == Hosting.FILE ? Styles.LEFT_PILL : one == Hosting.AZURE ? Styles.RIGHT_PILL : Styles.CENTER_PILL);
      button.setOnAction(_ -> button.setSelected(true));
      button.selectedProperty().addListener((_, _, on) -> {
        if (!on) return;
        hosting = one;
        draw();
      });
      box.getChildren().add(button);
    }
    return box;
  }

  private void probe() {
    told.setText("Looking at the server…");
    Jobs.background("extensions", () -> {
      try {
        var found = ExtensionLook.at(session.server());
        Fx.run(() -> {
          look = found;
          var held = found.bytes() == null ? "" : ", %s in the databases this role may measure".formatted(Formats.bytes(found.bytes()));
          told.setText("PostgreSQL %s, looked at %s%s.".formatted(found.capabilities().version(), Formats.clock(session.now(), session.zone()), held));
          session.probe();
          draw();
        });
      } catch (TroubleException e) {
        Fx.run(() -> told.setText(e.trouble().sentence()));
      }
    });
  }

  private void draw() {
    if (look == null) return;
    list.getChildren().clear();
    for (var usable : Usable.ALL) {
      var way = look.way(usable, hosting);
      list.getChildren().add(head(usable, way));
      if (usable.name().equals(open)) list.getChildren().add(steps(way));
    }
  }

  private HBox head(Usable usable, Way way) {
    var shown = usable.name().equals(open);
    var fold = Icons.button(shown ? "fth-chevron-down" : "fth-chevron-right", (shown ? "Hide" : "Show") + " the steps of " + usable.name(), () -> {
      open = shown ? "" : usable.name();
      draw();
      var again = lookup("#extension-" + usable.name());
      if (again != null) again.requestFocus();
    });
    fold.setId("extension-" + usable.name());
    fold.getStyleClass().add("small");
    var name = new Label(usable.name());
    name.getStyleClass().addAll("mono", "medium");
    var use = new Label(usable.use());
    use.getStyleClass().addAll("small", "muted");
    use.setMinWidth(0);
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var state = new Badge(way.state());
    state.setId("state-" + usable.name());
    state.show(way.done() ? Severity.GOOD : way.found().state() == Extension.State.ABSENT || way.found().state() == Extension.State.AVAILABLE ? Severity.NONE : Severity.WARNING);
    var line = new HBox(8, fold, name, use, gap, state);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("setting-row");
    line.setMinHeight(USE_PREF_SIZE);
    return line;
  }

  private static VBox steps(Way way) {
    var box = new VBox(10);
    box.getStyleClass().add("way");
    var number = 0;
    var next = way.steps().stream().filter(s -> !s.done()).findFirst();
    for (var step : way.steps()) {
      number++;
      var current = next.filter(step::equals).isPresent();
      var title = new Label("%d. %s".formatted(number, step.title()), Icons.of(step.done() ? "fth-check-circle" : current ? "fth-arrow-right-circle" : "fth-circle", "icon-14",
          step.done() ? "fg-success" : current ? "fg-accent" : "muted"));
      title.getStyleClass().add(current ? "strong" : "normal");
      title.setAccessibleText(title.getText() + (step.done() ? ", done" : current ? ", next" : ", later"));
      box.getChildren().add(title);
      if (step.done() && !step.title().contains("counted")) continue;
      var sentence = new Label(step.sentence());
      sentence.setWrapText(true);
      sentence.setMinHeight(USE_PREF_SIZE);
      sentence.getStyleClass().addAll("small", "muted");
      box.getChildren().add(sentence);
      if (step.script().isEmpty() || step.done()) continue;
      var script = new SqlBox();
      script.setTitle(step.script().contains(";") && !step.script().contains("#") ? "SQL" : "On the server");
      script.show(step.script());
      box.getChildren().add(script);
    }
    return box;
  }
}
