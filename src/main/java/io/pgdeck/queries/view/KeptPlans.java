package io.pgdeck.queries.view;

import io.pgdeck.history.KeptPlan;
import io.pgdeck.panel.Formats;
import io.pgdeck.plans.LoggedPlan;
import io.pgdeck.plans.PlanReader;
import io.pgdeck.plans.QueryPlan;
import io.pgdeck.plans.UnreadablePlan;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The plans a statement had since it is watched, and those the server's log holds of it, by their time; the one that is chosen stands beside the
/// plan of now.
final class KeptPlans extends VBox {
  private static final int MOST = 8;
  private final Label title = new Label();
  private final FlowPane times = new FlowPane(6, 6);
  private final ToggleGroup group = new ToggleGroup();
  private final Runnable changed;
  private final Label log = new Label();
  private List<KeptPlan> kept = List.of();
  private List<LoggedPlan> logged = List.of();
  private boolean showing;

  /// @param title of the plan: its time
  record Chosen(String title, QueryPlan plan) {}

  /// @param changed is called when another one, or none, was chosen
  KeptPlans(Runnable changed) {
    super(6);
    this.changed = changed;
    setId("kept-plans");
    managedProperty().bind(visibleProperty());
    setVisible(false);
    title.setId("kept-plans-title");
    title.getStyleClass().addAll("small", "muted");
    log.setId("logged-plans-note");
    log.getStyleClass().addAll("small", "muted");
    log.setWrapText(true);
    log.setMinHeight(USE_PREF_SIZE);
    group.selectedToggleProperty().addListener((_, _, _) -> {
      if (!showing) changed.run();
    });
  }

  /// @param plans oldest first; the last is that of now
  /// @param at    now
  void show(List<KeptPlan> plans, Instant at, ZoneId zone) {
    kept = plans;
    logged = List.of();
    log.setText("");
    chips(at, zone);
  }

  /// @param plans of this statement in the server's log, oldest first
  /// @param note  what was read of the log, or why not
  void log(List<LoggedPlan> plans, String note, Instant at, ZoneId zone) {
    logged = plans;
    log.setText(note);
    chips(at, zone);
  }

  private void chips(Instant at, ZoneId zone) {
    showing = true;
    var before = kept.isEmpty() ? kept : kept.subList(0, kept.size() - 1);
    group.getToggles().clear();
    times.getChildren().clear();
    getChildren().clear();
    if (!kept.isEmpty()) {
      title.setText(title(before, kept.getLast(), at, zone));
      getChildren().add(title);
    }
    for (var plan : before.reversed().stream().limit(MOST).toList()) chip(Formats.span(plan.first(), plan.last(), at, zone), plan.json());
    var measured = logged.reversed().stream().limit(MOST).toList();
    for (var plan : measured) chip("measured %s · %s".formatted(Formats.span(plan.at(), plan.at(), at, zone).replaceFirst(" – .*", ""), Formats.duration(plan.ms())), plan.plan());
    if (!times.getChildren().isEmpty()) getChildren().add(times);
    if (!log.getText().isEmpty()) getChildren().add(log);
    setVisible(!getChildren().isEmpty());
    if (!before.isEmpty()) group.selectToggle((Toggle) times.getChildren().getFirst());
    showing = false;
    if (!before.isEmpty()) changed.run();
  }

  private static String title(List<KeptPlan> before, KeptPlan now, Instant at, ZoneId zone) {
    var since = Formats.day(now.first(), at, zone);
    return before.isEmpty() ? "Plan changes: none seen, the same plan from %s to %s".formatted(since, Formats.day(now.last(), at, zone))
        : "Plan changes: %d, the last one seen %s%s".formatted(before.size(), since, before.size() > MOST ? "; the last %d".formatted(MOST) : "");
  }

  private void chip(String words, String plan) {
    var chip = new ToggleButton(words);
    chip.getStyleClass().setAll("toggle-button", "chip");
    chip.setMinWidth(USE_PREF_SIZE);
    chip.setToggleGroup(group);
    chip.setUserData(plan);
    times.getChildren().add(chip);
  }

  /// The plan of before that is to stand beside the one of now.
  Optional<Chosen> chosen() {
    return group.getSelectedToggle() instanceof ToggleButton chip ? Optional.ofNullable(read(chip)) : Optional.empty();
  }

  private static @Nullable Chosen read(ToggleButton chip) {
    try {
      return new Chosen(chip.getText(), PlanReader.read((String) chip.getUserData()));
    } catch (UnreadablePlan e) {
      return null;
    }
  }
}
