package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Rooms;
import io.pgdeck.panel.Unit;
import io.pgdeck.server.Environment;
import io.pgdeck.server.HostPort;
import io.pgdeck.server.ServerProfile;
import io.pgdeck.testing.FaultProxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// The window over a network that fails: what a DBA sees, and that it never stands still.
class ResilientWindowTest extends WindowTest {
  record Metric(String metric, String status) {}

  private static final Panel<Metric> ENDLESS = Panel.of(Metric.class, "v_sample_endless").title("Endless").column("status", "Status", Unit.STATUS)
      .every(Duration.ofMinutes(10)).limit(Duration.ofMinutes(5)).build();
  private FaultProxy proxy;

  /// A room whose list never ends.
  private record EndlessRoom(SampleRoom like) implements io.pgdeck.panel.Room {
    @Override
    public String id() {
      return "endless";
    }

    @Override
    public String title() {
      return "Endless";
    }

    @Override
    public String icon() {
      return like.icon();
    }

    @Override
    public Group group() {
      return like.group();
    }

    @Override
    public List<Panel<?>> panels() {
      return List.of(ENDLESS);
    }

    @Override
    public String facts(io.pgdeck.panel.Pictures pictures) {
      return "";
    }

    @Override
    public List<io.pgdeck.panel.RoomChart> charts(io.pgdeck.panel.Pictures pictures) {
      return List.of();
    }
  }

  @Override
  Rooms rooms() {
    return new Rooms(List.of(new SampleRoom("first", "First room"), new EndlessRoom(new SampleRoom("", ""))), List.of());
  }

  @Override
  void fill() throws Exception {
    proxy = FaultProxy.before(database.port());
  }

  @Override
  ServerProfile profile(Environment environment) {
    return new ServerProfile("sample", environment, List.of(new HostPort("127.0.0.1", proxy.port())), database.name(), database.user(), null, Map.of(), false);
  }

  @AfterEach
  void networkIsDown() {
    proxy.close();
  }

  @Test
  void lostServerIsToldWithTheAgeOfWhatIsShownAndComesBackByItself(FxRobot robot) {
    rows();
    proxy.cut();
    robot.push(KeyCode.F5);
    eventually(() -> banner(robot).isVisible());
    eventually(() -> robot.lookup(".badge").<Labeled>queryAll().stream().anyMatch(b -> b.isVisible() && String.valueOf(b.getText()).endsWith(" old")));
    assertThat(Fx.call(() -> table().seen())).as("the last rows stay").hasSize(3);
    proxy.pass();
    eventually(() -> !banner(robot).isVisible());
    eventually(() -> robot.lookup(".badge").<Labeled>queryAll().stream().noneMatch(b -> b.isVisible() && String.valueOf(b.getText()).endsWith(" old")));
  }

  @Test
  void windowGoesOnWhileTheNetworkIsStalled(FxRobot robot) {
    rows();
    proxy.stall();
    robot.push(KeyCode.F5);
    var longest = 0L;
    for (var i = 0; i < 20; i++) {
      var started = System.nanoTime();
      var room = i % 2 == 0 ? "endless" : "first";
      Fx.call(() -> {
        shell.front().orElseThrow().open(room);
        return true;
      });
      longest = Math.max(longest, System.nanoTime() - started);
    }
    assertThat(Duration.ofNanos(longest)).as("far below any limit of the network").isLessThan(Duration.ofSeconds(2));
    Fx.call(() -> {
      shell.front().orElseThrow().open("first");
      return true;
    });
    proxy.pass();
    eventually(() -> !table().seen().isEmpty() && !banner(robot).isVisible());
  }

  @Test
  void closingTheWindowCancelsItsStatementsOnTheServer(FxRobot robot) throws Exception {
    rows();
    Fx.call(() -> {
      shell.front().orElseThrow().open("endless");
      return true;
    });
    sessions("state = 'active' and application_name = 'pgdeck/v_sample_endless'", 1);
    Fx.call(() -> {
      shell.close();
      return true;
    });
    sessions("state = 'active' and application_name = 'pgdeck/v_sample_endless'", 0);
    sessions("application_name like 'pgdeck/%'", 0);
  }

  private static Region banner(FxRobot robot) {
    return robot.lookup("#banner").query();
  }

  private void sessions(String which, long wanted) throws Exception {
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    Object seen = null;
    while (System.nanoTime() < end) {
      seen = database.rows("select count(*) as n, pg_sleep(0.02) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and " + which).getFirst().get("n");
      if (seen.equals(wanted)) return;
    }
    assertThat(seen).as(which).isEqualTo(wanted);
  }
}
