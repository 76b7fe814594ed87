package io.pgdeck.ui;

import io.pgdeck.job.Jobs;
import io.pgdeck.server.Environment;
import javafx.scene.control.Button;
import org.jspecify.annotations.Nullable;

/// The demo's light workload: runs while the console is open on the demo, can be stopped and started in the top bar.
final class WorkloadSwitch implements AutoCloseable {
  private final Console console;
  private final ServerSession session;
  private final Button button = TopBar.segment("pill", "Workload on", Icons.of("fth-zap"));
  private Console.@Nullable Workload running;

  WorkloadSwitch(Console console, ServerSession session) {
    this.console = console;
    this.session = session;
    button.setId("workload");
    button.setOnAction(_ -> turn(running == null));
    if (session.profile().environment() == Environment.DEMO) turn(true);
  }

  private void turn(boolean on) {
    var demo = console.demo();
    if (demo == null) return;
    var old = running;
    running = null;
    if (on) {
      button.setDisable(true);
      Jobs.background("start workload", () -> {
        var started = demo.workload(session.profile());
        Fx.run(() -> {
          running = started;
          button.setDisable(false);
          show();
        });
      });
    } else if (old != null) Jobs.background("stop workload", old::close);
    show();
  }

  private void show() {
    button.setText(running == null ? "Workload off" : "Workload on");
    button.getStyleClass().remove("on");
    if (running != null) button.getStyleClass().add("on");
    Icons.name(button, running == null ? "Let the demo's workload run" : "Stop the demo's workload");
  }

  Button button() {
    return button;
  }

  @Override
  public void close() {
    turn(false);
  }
}
