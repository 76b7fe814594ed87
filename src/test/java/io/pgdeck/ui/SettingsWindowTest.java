package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.action.Done;
import io.pgdeck.action.Risk;
import io.pgdeck.alerts.AlertsRoom;
import io.pgdeck.alerts.Metric;
import io.pgdeck.job.Job;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Rooms;
import io.pgdeck.panel.Severity;
import io.pgdeck.settings.Setting;
import io.pgdeck.settings.Settings;
import io.pgdeck.settings.SettingsStore;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// The settings' screen over a live window: what is chosen holds at once and is kept.
class SettingsWindowTest extends WindowTest {
  @Override
  Rooms rooms() {
    return new Rooms(List.of(new SampleRoom("first", "First room"), new AlertsRoom()), List.of());
  }

  /// These two hold for the whole program, other tests too.
  @AfterEach
  void asBefore() {
    Fx.call(() -> {
      shell.preferences().change(_ -> Settings.STANDARD, _ -> {});
      return true;
    });
    eventually(() -> shell.preferences().now().equals(Settings.STANDARD));
  }

  private Settings kept() {
    return new SettingsStore(settings, InstantSource.system()).read();
  }

  private void open(FxRobot robot, int tab) {
    robot.push(KeyCode.CONTROL, KeyCode.COMMA);
    eventually(() -> robot.lookup("#settings-tab-" + tab).tryQuery().isPresent());
    Fx.call(() -> {
      robot.lookup("#settings-tab-" + tab).<ToggleButton>query().fire();
      return true;
    });
  }

  private void type(FxRobot robot, String id, String text) {
    eventually(() -> robot.lookup(id).tryQuery().isPresent());
    Fx.call(() -> {
      TextField field = robot.lookup(id).query();
      field.requestFocus();
      field.selectAll();
      return true;
    });
    robot.write(text);
  }

  @Test
  void railOpensThemAndEscCloses(FxRobot robot) {
    rows();
    robot.clickOn("#nav-settings");
    eventually(() -> robot.lookup("#settings").tryQuery().isPresent());
    robot.push(KeyCode.ESCAPE);
    eventually(() -> robot.lookup("#settings").tryQuery().isEmpty());
  }

  @Test
  void themeIsChosenByKeysAloneAndKept(FxRobot robot) {
    rows();
    robot.push(KeyCode.CONTROL, KeyCode.COMMA);
    eventually(() -> robot.lookup("#settings-tab-0").tryQuery().map(n -> n.isFocused()).orElse(false));
    for (var i = 0; i < 12 && !Fx.call(() -> String.valueOf(stage.getScene().getFocusOwner().getId()).startsWith("setting-theme-")); i++) robot.push(KeyCode.TAB);
    for (var i = 0; i < 3 && !Fx.call(() -> "setting-theme-1".equals(stage.getScene().getFocusOwner().getId())); i++) robot.push(KeyCode.LEFT);
    robot.push(KeyCode.SPACE);
    eventually(() -> shell.theme().darkProperty().get());
    eventually(() -> kept().value(Setting.THEME).equals("dark"));
  }

  @Test
  void wrongValueIsSaidWhileItIsTypedAndNothingChanges(FxRobot robot) {
    rows();
    open(robot, 1);
    type(robot, "#setting-pool_size", "40");
    eventually(() -> robot.lookup("#row-pool_size .refused").<Label>query().getText().equals("Read pool 40 is outside its limits: write a whole number from 1 to 10 connections."));
    robot.push(KeyCode.ENTER);
    assertThat(kept()).isEqualTo(Settings.STANDARD);
    type(robot, "#setting-pool_size", "4");
    robot.push(KeyCode.ENTER);
    eventually(() -> kept().pool() == 4);
    eventually(() -> robot.lookup("#row-pool_size .refused").<Label>query().getText().isEmpty());
  }

  @Test
  void intervalHoldsForTheOpenServerAndZoneToo(FxRobot robot) throws Exception {
    rows();
    open(robot, 2);
    type(robot, "#interval-v_sample_relations", "1");
    robot.push(KeyCode.ENTER);
    var sampler = shell.front().orElseThrow().session().sampler();
    eventually(() -> sampler.every(SampleRoom.PANEL).toSeconds() == 1);
    robot.push(KeyCode.ESCAPE);
    // Its own interval is ten minutes.
    database.run("create table sample.later (n bigint)");
    eventually(() -> table().seen().size() == 4);
    Fx.call(() -> {
      shell.preferences().change(s -> s.with(Setting.ZONE, "Asia/Tokyo"), _ -> {});
      return true;
    });
    eventually(() -> shell.front().orElseThrow().session().zone().equals(ZoneId.of("Asia/Tokyo")));
  }

  @Test
  void poolTimeOutAndStalenessHoldForTheOpenServer() throws Exception {
    rows();
    var session = shell.front().orElseThrow().session();
    Fx.run(() -> shell.preferences().change(s -> s.with(Setting.POOL, "3").with(Setting.LOCK, "7").with(Setting.STALE, "9"), _ -> {}));
    eventually(() -> session.staleFrom(SampleRoom.PANEL).equals(SampleRoom.PANEL.cadence().multipliedBy(9)));

    var plan = SampleRoom.statement(Risk.SAFE, "create table sample.found as select current_setting('lock_timeout') as lock_timeout").plan(session.server(), Job.quiet("test", Duration.ofSeconds(30)));
    var done = new CompletableFuture<Done>();
    Fx.run(() -> session.run(plan, done::complete));
    assertThat(done.get(60, TimeUnit.SECONDS).succeeded()).isTrue();
    assertThat(database.rows("select lock_timeout from sample.found")).containsExactly(Map.of("lock_timeout", "7s"));

    var sleeping = "from pg_stat_activity where state = 'active' and query like '%pg_sleep(61)%' and pid <> pg_backend_pid()";
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var readers = Stream.generate(() -> CompletableFuture.supplyAsync(() -> session.server().read("test", Job.quiet("test", Duration.ofMinutes(2)), "select pg_sleep(61)::text as pgdeck", List.of()), threads))
          .limit(3).toList();
      eventually(() -> database.rows("select count(*) as n " + sleeping).getFirst().get("n").equals(3L));
      database.rows("select pg_cancel_backend(pid) as ended " + sleeping);
      assertThat(readers).allSatisfy(r -> assertThat(r).failsWithin(Duration.ofSeconds(60)));
    }
  }

  @Test
  void ownThresholdJudgesTheMetricAnew(FxRobot robot) {
    var session = shell.front().orElseThrow().session();
    eventually(() -> !session.picturesProperty().get().rows(Metric.PANEL).isEmpty());
    var before = session.picturesProperty().get().rows(Metric.PANEL).stream().filter(m -> m.metricName().equals("connection_usage")).findFirst().orElseThrow();
    assertThat(before.status()).isEqualTo("OK");
    open(robot, 3);
    type(robot, "#threshold-connection_usage-critical", "0");
    robot.push(KeyCode.ENTER);
    eventually(() -> "CRITICAL".equals(session.picturesProperty().get().rows(Metric.PANEL).getFirst().status()));
    var now = session.picturesProperty().get().rows(Metric.PANEL).getFirst();
    assertThat(now.metricName()).isEqualTo("connection_usage");
    assertThat(now.message()).contains("beyond your threshold of 0");
    assertThat(Metric.PANEL.severity().apply(now)).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void numbersAndTimesAreWrittenAsChosen() {
    Fx.call(() -> {
      shell.preferences().change(s -> s.with(Setting.NUMBERS, "1.204,5").with(Setting.TIMES, "17 Mar 2:32 pm"), _ -> {});
      return true;
    });
    eventually(() -> Formats.count(12_345).equals("12.345"));
    assertThat(Formats.bytes(1.5 * 1024 * 1024).toString()).isEqualTo("1,50 MB");
    var at = Instant.parse("2026-03-17T14:32:08Z");
    assertThat(Formats.clock(at, ZoneId.of("UTC"))).isEqualTo("2:32:08 pm");
    assertThat(Formats.day(at, at, ZoneId.of("UTC"))).isEqualTo("17 Mar 2:32 pm");
  }

  @Test
  void lettersGrowWithEverythingRoundThem() {
    rows();
    var before = Fx.call(() -> shell.overlay().getWidth());
    Fx.call(() -> {
      shell.preferences().change(s -> s.with(Setting.FONT_SIZE, "26"), _ -> {});
      return true;
    });
    eventually(() -> Math.abs(shell.overlay().getWidth() - before / 2) < 1);
    eventually(() -> shell.overlay().getBoundsInParent().getWidth() >= before - 1);
    eventually(() -> shell.overlay().lookup(".frame-scroll") != null);
    Fx.call(() -> {
      shell.preferences().change(s -> s.with(Setting.FONT_SIZE, "13"), _ -> {});
      return true;
    });
    eventually(() -> shell.overlay().getWidth() == before && shell.overlay().lookup(".frame-scroll") == null);
    assertThat(table().seen()).hasSize(3);
  }

  @Test
  void exportGoesToAFileAndComesBackFromAPaste(FxRobot robot) throws Exception {
    rows();
    Fx.call(() -> {
      shell.preferences().change(s -> s.with(Setting.POOL, "3"), _ -> {});
      return true;
    });
    eventually(() -> shell.preferences().now().pool() == 3);
    open(robot, 5);
    eventually(() -> robot.lookup("#settings-export").tryQuery().isPresent());
    robot.clickOn("#settings-export");
    eventually(() -> robot.lookup("#settings-told").<Label>query().getText().startsWith("Written to"));
    var text = Files.readString(settings.resolve("pgdeck-settings.json"));
    Fx.call(() -> {
      robot.lookup("#settings-text").<TextArea>query().setText(text.replace("\"pool_size\" : 3", "\"pool_size\" : 5"));
      return true;
    });
    robot.clickOn("#settings-import");
    eventually(() -> kept().pool() == 5);
  }

  @Test
  void serverPageWalksUntilStatementsAreCounted(FxRobot robot) throws Exception {
    rows();
    open(robot, 4);
    eventually(() -> robot.lookup("#state-pg_stat_statements").tryQuery().map(n -> ((Label) n).getText().equals("Loaded, not created here")).orElse(false));
    database.run("create extension pg_stat_statements");
    Fx.call(() -> {
      robot.lookup("#extensions-check").<javafx.scene.control.Button>query().fire();
      return true;
    });
    eventually(() -> robot.lookup("#state-pg_stat_statements").<Label>query().getText().equals("Working"));
    // The rooms know it too.
    eventually(() -> shell.front().orElseThrow().session().capabilitiesProperty().get().extension("pg_stat_statements").works());
    type(robot, "#setting-disk", "500");
    robot.push(KeyCode.ENTER);
    eventually(() -> kept().disk(database.host() + ":" + database.port()).equals(java.util.Optional.of(500L << 30)));
    eventually(() -> robot.lookup("#disk-told").<Label>query().getText().matches("(?s).* used, ≈ (4\\d\\d|500) GB of 500 GB free\\. How fast it fills is not known.*Not seen: files of other programs\\."));
    robot.clickOn("#hosting-rds");
    Fx.call(() -> {
      robot.lookup("#extension-pg_cron").<javafx.scene.control.Button>query().fire();
      return true;
    });
    eventually(() -> robot.lookup(n -> n instanceof SqlText t && t.getSql().contains("aws rds modify-db-parameter-group")).tryQuery().isPresent());
  }

  @Test
  void menusAndTooltipsGrowWithTheLetters(FxRobot robot) {
    rows();
    Fx.run(() -> {
      shell.preferences().change(c -> c.with(io.pgdeck.settings.Setting.FONT_SIZE, "16"), sentence -> { });
    });
    eventually(() -> kept().fontSize() == 16);
    Fx.run(() -> table().view().requestFocus());
    robot.push(KeyCode.CONTROL, KeyCode.E);
    eventually(() -> javafx.stage.Window.getWindows().stream().filter(w -> w instanceof javafx.scene.control.ContextMenu)
        .anyMatch(w -> w.getScene().getRoot().lookupAll(".label").stream().anyMatch(n -> n instanceof Label l && l.getFont().getSize() == 15)));
    robot.push(KeyCode.ESCAPE);
    var tip = new javafx.scene.control.Tooltip("words");
    Fx.run(() -> tip.show(stage, 20, 20));
    eventually(() -> tip.isShowing() && tip.getScene().getRoot().lookup(".tooltip") instanceof javafx.scene.control.Label l && l.getFont().getSize() == 15
        || tip.getFont().getSize() == 15);
    Fx.run(tip::hide);
  }

  @Test
  void damagedFileIsToldInTheWindow(FxRobot robot) throws Exception {
    rows();
    Files.writeString(settings.resolve("settings.json"), "{");
    Fx.call(() -> {
      shell.preferences().load();
      return true;
    });
    eventually(() -> robot.lookup(".news .label").queryAll().stream().anyMatch(n -> n instanceof Label l && l.getText().contains("was damaged and is kept as")));
  }
}
