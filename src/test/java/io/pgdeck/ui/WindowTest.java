package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.action.AuditLog;
import io.pgdeck.connections.Passwords;
import io.pgdeck.connections.SavedConnections;
import io.pgdeck.panel.Rooms;
import io.pgdeck.server.Environment;
import io.pgdeck.server.HostPort;
import io.pgdeck.server.ServerProfile;
import io.pgdeck.server.Surroundings;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import io.pgdeck.ui.theme.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/// The real window over a real database with the schema `sample`. What a handler throws on the FX thread fails the test.
@ExtendWith(ApplicationExtension.class)
abstract class WindowTest {
  private final List<Throwable> thrown = new CopyOnWriteArrayList<>();
  PgDatabase database;
  Shell shell;
  Stage stage;
  Path settings;

  @BeforeEach
  void window() throws Exception {
    stage = FxToolkit.registerPrimaryStage();
    settings = Files.createTempDirectory("pgdeck-ui");
    database = PgServer.newest().database("ui");
    database.run("create schema sample", "create table sample.a (n bigint)", "create table sample.bbb (n bigint)",
        "insert into sample.bbb select generate_series(1, 5000)", "create view sample.cc as select 1 as one");
    fill();
    Fx.call(() -> {
      stand();
      return true;
    });
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void stand() {
    Thread.currentThread().setUncaughtExceptionHandler((_, e) -> thrown.add(e));
    var console = new Console(rooms(), new AuditLog(settings.resolve("audit.jsonl")), InstantSource.system(), settings, settings.resolve("history"), null, null,
        (_, file, _) -> write(file), name -> Optional.of(settings.resolve(name)),
        new SavedConnections(settings, InstantSource.system()), new Passwords(Optional::empty, settings, InstantSource.system()),
        new Surroundings(Map.of(), "nobody", settings));
    var theme = new Theme(Theme.Mode.LIGHT, null);
    shell = new Shell(console, theme);
    var scene = new Scene(shell.overlay(), width(), 900);
    theme.dress(scene);
    stage.setScene(scene);
    // A test before may have given the stage a size of its own.
    stage.setWidth(width());
    stage.setHeight(900);
    stage.setX(0);
    stage.setY(0);
    stage.show();
    opened();
  }

  /// The rooms of the window.
  Rooms rooms() {
    return new Rooms(List.of(new SampleRoom("first", "First room"), new SampleRoom("second", "Second room")), List.of());
  }

  /// Of the window; below 1280 what stands beside a list is a drawer.
  int width() {
    return 1000;
  }

  /// What else the database holds.
  void fill() throws Exception {}

  /// What stands in the window when the test begins.
  void opened() {
    shell.open(profile(Environment.TEST));
  }

  private static void write(Path file) {
    try {
      Files.writeString(file, "report");
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  ServerProfile profile(Environment environment) {
    return new ServerProfile("sample", environment, List.of(new HostPort(database.host(), database.port())), database.name(), database.user(), null,
        Map.of(), false);
  }

  @AfterEach
  void nothingWasThrown() {
    WaitForAsyncUtils.waitForFxEvents();
    Fx.call(() -> {
      shell.close();
      return true;
    });
    assertThat(thrown).isEmpty();
  }

  static void eventually(Callable<Boolean> condition) {
    try {
      WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> Fx.call(() -> {
        try {
          return condition.call();
        } catch (NoSuchElementException notThereYet) {
          return false;
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      }));
    } catch (TimeoutException e) {
      throw new AssertionError("did not become true within 20 s", e);
    }
    WaitForAsyncUtils.waitForFxEvents();
  }

  @SuppressWarnings("unchecked")
  PanelTable<SampleRoom.Relation> table() {
    return (PanelTable<SampleRoom.Relation>) shell.front().orElseThrow().table().orElseThrow();
  }

  void rows() {
    eventually(() -> shell.front().orElseThrow().table().isPresent() && !table().seen().isEmpty());
  }

  <T extends Node> T find(FxRobot robot, String query) {
    return robot.lookup(query).query();
  }
}
