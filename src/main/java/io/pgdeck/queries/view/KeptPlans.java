package io.pgdeck.queries.view;

import io.pgdeck.history.KeptPlan;
import io.pgdeck.panel.Formats;
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

/// The plans a statement had since it is watched, by their time; the one that is chosen stands beside the plan of now.
final class KeptPlans extends VBox {
  private static final int MOST = 8;
  private final Label title = new Label();
  private final FlowPane times = new FlowPane(6, 6);
  private final ToggleGroup group = new ToggleGroup();
  private final Runnable changed;
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
    group.selectedToggleProperty().addListener((_, _, _) -> {
      if (!showing) changed.run();
    });
  }

  /// @param plans oldest first; the last is that of now
  /// @param at    now
  void show(List<KeptPlan> plans, Instant at, ZoneId zone) {
    showing = true;
    group.getToggles().clear();
    times.getChildren().clear();
    setVisible(!plans.isEmpty());
    if (!plans.isEmpty()) show(plans.subList(0, plans.size() - 1), plans.getLast(), at, zone);
    showing = false;
    if (!plans.isEmpty()) changed.run();
  }

  private void show(List<KeptPlan> before, KeptPlan now, Instant at, ZoneId zone) {
    var since = Formats.day(now.first(), at, zone);
    title.setText(before.isEmpty() ? "Plan changes: none seen, the same plan from %s to %s".formatted(since, Formats.day(now.last(), at, zone))
        : "Plan changes: %d, the last one seen %s%s".formatted(before.size(), since, before.size() > MOST ? "; the last %d".formatted(MOST) : ""));
    getChildren().setAll(title, times);
    for (var plan : before.reversed().stream().limit(MOST).toList()) {
      var chip = new ToggleButton(Formats.span(plan.first(), plan.last(), at, zone));
      chip.getStyleClass().setAll("toggle-button", "chip");
      chip.setMinWidth(USE_PREF_SIZE);
      chip.setToggleGroup(group);
      chip.setUserData(plan);
      times.getChildren().add(chip);
    }
    if (!before.isEmpty()) group.selectToggle((Toggle) times.getChildren().getFirst());
  }

  /// The plan of before that is to stand beside the one of now.
  Optional<Chosen> chosen() {
    return group.getSelectedToggle() instanceof ToggleButton chip ? Optional.ofNullable(read(chip)) : Optional.empty();
  }

  private static @Nullable Chosen read(ToggleButton chip) {
    try {
      return new Chosen(chip.getText(), PlanReader.read(((KeptPlan) chip.getUserData()).json()));
    } catch (UnreadablePlan e) {
      return null;
    }
  }
}
