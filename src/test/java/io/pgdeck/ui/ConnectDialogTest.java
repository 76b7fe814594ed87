package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.connections.Colour;
import io.pgdeck.connections.PasswordKept;
import io.pgdeck.connections.SavedConnection;
import io.pgdeck.connections.SavedConnections;
import io.pgdeck.server.Environment;
import io.pgdeck.server.HostPort;
import io.pgdeck.server.ServerProfile;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

class ConnectDialogTest extends WindowTest {
  private SavedConnection prod;

  @Override
  void fill() throws Exception {
    prod = SavedConnection.of(new ServerProfile("trade-prod", Environment.PRODUCTION, List.of(new HostPort(database.host(), database.port())), database.name(),
        database.user(), null, Map.of("sslmode", "prefer"), true)).marked("Trading", Colour.TEAL);
    saved().save(prod);
    saved().save(SavedConnection.of(new ServerProfile("bench", Environment.TEST, List.of(new HostPort("bench", 5433)), "b", "u", null, Map.of(), false)));
    Files.writeString(settings.resolve(".pg_service.conf"), "[reporting]\nhost=rep\nuser=ro\ndbname=app\n");
  }

  @Override
  void opened() {
    shell.connect();
  }

  private SavedConnections saved() {
    return new SavedConnections(settings, InstantSource.system());
  }

  private void text(FxRobot robot, String id, String text) {
    Fx.call(() -> {
      this.<TextInputControl>find(robot, id).setText(text);
      return true;
    });
  }

  private void choose(FxRobot robot, String line) {
    eventually(() -> robot.lookup(line).tryQuery().isPresent());
    robot.clickOn(line);
  }

  private String field(FxRobot robot, String id) {
    return this.<TextInputControl>find(robot, id).getText();
  }

  private String address() {
    return "postgresql://%s@%s:%d/%s".formatted(database.user(), database.host(), database.port(), database.name());
  }

  private void opensAndFills() {
    eventually(() -> shell.front().isPresent());
    rows();
  }

  private void press(FxRobot robot, String button) {
    Fx.call(() -> {
      this.<javafx.scene.control.ButtonBase>find(robot, button).fire();
      return true;
    });
  }

  @Test
  void uriFillsTheFieldsAndTheFieldsWriteTheUri(FxRobot robot) {
    text(robot, "#address", "postgresql://dba_ro@db-1.example:5433,db-2.example/trade_engine?sslmode=verify-full&sslrootcert=~/ca.crt&target_session_attrs=read-write");
    assertThat(field(robot, "#host")).isEqualTo("db-1.example,db-2.example");
    assertThat(field(robot, "#port")).isEqualTo("5433,5432");
    assertThat(field(robot, "#database")).isEqualTo("trade_engine");
    assertThat(field(robot, "#user")).isEqualTo("dba_ro");
    assertThat(field(robot, "#sslrootcert")).isEqualTo("~/ca.crt");
    assertThat(this.<ToggleButton>find(robot, "#env-production").isSelected()).isTrue();
    robot.clickOn("#database").push(KeyCode.CONTROL, KeyCode.A).write("other");
    assertThat(field(robot, "#address")).isEqualTo("postgresql://dba_ro@db-1.example:5433,db-2.example:5432/other?sslmode=verify-full&sslrootcert=~/ca.crt&target_session_attrs=read-write");
    Fx.call(() -> {
      this.<ComboBox<String>>find(robot, "#tls").setValue("prefer");
      return true;
    });
    assertThat(field(robot, "#address")).endsWith("/other?target_session_attrs=read-write");
    assertThat(robot.lookup("#sslrootcert").tryQuery()).isEmpty();
  }

  @Test
  void authoritiesOfTheComputerAreCheckedAgainstTheHostToo(FxRobot robot) {
    text(robot, "#address", "postgresql://me@db.example/d?sslrootcert=system");
    assertThat(this.<ComboBox<String>>find(robot, "#tls").getValue()).isEqualTo("verify-full");
    assertThat(field(robot, "#sslrootcert")).isEqualTo("system");
  }

  @Test
  void pastedPasswordMovesIntoItsField(FxRobot robot) {
    text(robot, "#address", "postgresql://me:s3%20cret@h/d");
    eventually(() -> field(robot, "#address").equals("postgresql://me@h:5432/d"));
    assertThat(field(robot, "#password")).isEqualTo("s3 cret");
  }

  @Test
  void savedOnesStandUnderTheirGroupsAndFoundOnesBelow(FxRobot robot) {
    eventually(() -> robot.lookup("#connection-trade-prod").tryQuery().isPresent());
    assertThat(robot.lookup(".connect-left .rail-caption").<Labeled>queryAll()).extracting(Labeled::getText).containsExactly("Saved", "Trading", "Found on this computer");
    choose(robot, "#connection-reporting");
    assertThat(field(robot, "#host")).isEqualTo("rep");
    assertThat(robot.lookup("#remove-connection").query().isDisabled()).isTrue();
    robot.clickOn("#find-connection").write("trad");
    assertThat(robot.lookup(".profile .medium").<Labeled>queryAll()).extracting(Labeled::getText).containsExactly("trade-prod");
    robot.push(KeyCode.DOWN);
    assertThat(field(robot, "#name")).isEqualTo("trade-prod");
    assertThat(this.<ToggleButton>find(robot, "#env-production").isSelected()).isTrue();
  }

  @Test
  void testSaysWhatTheServerAllowsThenConnectOpensItAndItIsFoundAgain(FxRobot robot) {
    text(robot, "#address", address().replace("127.0.0.1", "localhost"));
    press(robot, "#test-connection");
    eventually(() -> this.<Labeled>find(robot, "#test-result").getText().startsWith("Connected in"));
    assertThat(robot.lookup("postgres is a superuser: sees and may do everything").tryQuery()).isPresent();
    assertThat(robot.lookup("create extension pg_stat_statements;").tryQuery()).isPresent();
    press(robot, "#save-sql");
    eventually(() -> Files.exists(settings.resolve("pgdeck-rights.sql")) && Files.readString(settings.resolve("pgdeck-rights.sql")).contains("create extension pg_stat_statements;"));
    press(robot, "#connect");
    opensAndFills();
    assertThat(saved().all()).hasSize(3).anySatisfy(c -> {
      assertThat(c.database()).isEqualTo(database.name());
      assertThat(c.hosts().getFirst().host()).isEqualTo("localhost");
      assertThat(c.lastUsed()).isNotNull();
    });
  }

  @Test
  void whatIsWrongIsOneSentence(FxRobot robot) {
    text(robot, "#address", "postgresql://me@127.0.0.1:1/nothing");
    press(robot, "#test-connection");
    eventually(() -> this.<Labeled>find(robot, "#test-result").getText().equals("No connection"));
    assertThat(robot.lookup(".check-line .label").<Labeled>query().getText()).startsWith("Cannot connect to 127.0.0.1:1/nothing");
    text(robot, "#port", "99999");
    press(robot, "#connect");
    eventually(() -> robot.lookup(".check-line .label").<Labeled>query().getText().equals("\"99999\" is no port: give a number from 1 to 65535."));
  }

  @Test
  void productionIsUnmistakableAndReadOnlyActionsAreThereDisabledAndSayWhy(FxRobot robot) {
    choose(robot, "#connection-trade-prod");
    press(robot, "#connect");
    opensAndFills();
    assertThat(robot.lookup(".env-line").query().getStyleClass()).contains("env-production").noneMatch(c -> c.startsWith("own-"));
    assertThat(robot.lookup("#connection .env-tag").<Labeled>query().getText()).isEqualTo("PROD");
    assertThat(robot.lookup("#connection .own-teal").tryQuery()).isPresent();
    assertThat(stage.getTitle()).isEqualTo("PROD trade-prod · PgDeck");
    var make = robot.lookup("#action-make").<javafx.scene.control.Button>query();
    assertThat(make.isVisible()).isTrue();
    assertThat(make.isDisabled()).isTrue();
    var why = make.getTooltip() != null ? make.getTooltip().getText() : String.valueOf(make.getParent().getProperties());
    assertThat(why + make.getAccessibleHelp()).contains("this connection is read only");
  }

  @Test
  void anOwnColourMarksTheFrameWhereItIsNotProduction(FxRobot robot) {
    choose(robot, "#connection-trade-prod");
    press(robot, "#env-test");
    press(robot, "#connect");
    opensAndFills();
    assertThat(robot.lookup(".env-line").query().getStyleClass()).contains("own-teal").doesNotContain("env-production");
    assertThat(robot.lookup("#connection .env-tag").<Labeled>query().getText()).isEqualTo("TEST");
    assertThat(robot.lookup("#connection .own-teal").tryQuery()).isPresent();
  }

  @Test
  void passwordIsKeptEncryptedAndItsPassphraseAskedForInTheNextStart(FxRobot robot) {
    choose(robot, "#connection-bench");
    text(robot, "#address", address());
    robot.clickOn("#password").write("any password");
    Fx.call(() -> {
      this.<atlantafx.base.controls.ToggleSwitch>find(robot, "#keep-password").setSelected(true);
      return true;
    });
    press(robot, "#save-connection");
    eventually(() -> robot.lookup("#passphrase").tryQuery().filter(f -> f.getParent().getParent().isVisible()).isPresent());
    robot.write("my passphrase").push(KeyCode.ENTER).write("my passphrasf").push(KeyCode.ENTER);
    eventually(() -> robot.lookup("The two are not the same: type the passphrase again.").tryQuery().isPresent());
    robot.push(KeyCode.CONTROL, KeyCode.A).write("my passphrase").push(KeyCode.ENTER).write("my passphrase").push(KeyCode.ENTER);
    eventually(() -> saved().named("bench").orElseThrow().password() == PasswordKept.FILE);
    // The next start knows no passphrase.
    var again = new io.pgdeck.connections.Passwords(java.util.Optional::empty, settings, InstantSource.system());
    var old = shell.console();
    Fx.call(() -> {
      shell.close();
      shell = new Shell(new Console(old.rooms(), old.audit(), old.clock(), settings, old.history(), null, null, null, old.files(), saved(), again, old.around()), shell.theme());
      stage.getScene().setRoot(shell.overlay());
      shell.connect();
      return true;
    });
    choose(robot, "#connection-bench");
    press(robot, "#connect");
    eventually(() -> robot.lookup("#passphrase").tryQuery().filter(f -> f.getParent().getParent().isVisible()).isPresent());
    robot.write("not this one").push(KeyCode.ENTER);
    eventually(() -> robot.lookup(".passphrase .label").<Labeled>queryAll().stream().anyMatch(l -> l.getText().startsWith("That is not the passphrase")));
    robot.push(KeyCode.CONTROL, KeyCode.A).write("my passphrase").push(KeyCode.ENTER);
    opensAndFills();
    assertThat(again.find(saved().named("bench").orElseThrow(), io.pgdeck.connections.Passwords.NOBODY).orElseThrow().reveal()).isEqualTo("any password");
  }

  @Test
  void importsByPasteAndExportsWithoutSecrets(FxRobot robot) throws Exception {
    press(robot, "#import-connections");
    text(robot, "#import-text", "[one]\nhost=a\ndbname=d\nuser=u\n[two]\nhost=/tmp\n");
    press(robot, "#import");
    eventually(() -> this.<Labeled>find(robot, "#import-told").getText().startsWith("Imported 1 connection. Service \"two\" was skipped"));
    assertThat(saved().named("one")).isPresent();
    press(robot, "#export");
    eventually(() -> Files.exists(settings.resolve("pgdeck-connections.json")));
    eventually(() -> this.<Labeled>find(robot, "#import-told").getText().startsWith("Written 3 connections"));
  }

  @Test
  void removeAsksAndForgets(FxRobot robot) {
    choose(robot, "#connection-bench");
    press(robot, "#remove-connection");
    assertThat(Fx.call(() -> stage.getScene().getFocusOwner().getId())).isEqualTo("keep-connection");
    press(robot, "#really-remove");
    eventually(() -> saved().named("bench").isEmpty() && robot.lookup("#connection-bench").tryQuery().isEmpty());
  }

  @Test
  void damagedFileIsToldInTheWindow(FxRobot robot) throws Exception {
    Files.writeString(saved().path(), "{");
    Fx.call(() -> {
      shell.connect();
      return true;
    });
    eventually(() -> robot.lookup(".news .label").<Labeled>queryAll().stream().anyMatch(l -> l.getText().contains("was damaged and is kept as")));
    assertThat(saved().all()).isEmpty();
  }

  @Test
  void allOfItByKeyboard(FxRobot robot) {
    eventually(() -> robot.lookup("#connection-bench").tryQuery().isPresent());
    Fx.call(() -> {
      find(robot, "#test-connection").requestFocus();
      return true;
    });
    robot.push(KeyCode.SLASH);
    eventually(() -> "find-connection".equals(stage.getScene().getFocusOwner().getId()));
    robot.write("prod").push(KeyCode.DOWN).push(KeyCode.ENTER);
    opensAndFills();
    assertThat(shell.front().orElseThrow().session().profile().name()).isEqualTo("trade-prod");
    robot.push(KeyCode.CONTROL, KeyCode.O);
    eventually(() -> shell.overlay().dialogShown() && "address".equals(stage.getScene().getFocusOwner().getId()));
    robot.push(KeyCode.ESCAPE);
    eventually(() -> !shell.overlay().dialogShown());
    robot.push(KeyCode.CONTROL, KeyCode.W);
    eventually(() -> shell.front().isEmpty() && robot.lookup("#connect-dialog").tryQuery().isPresent());
  }

  @Test
  void helpOfConnectionsIsOneKeyAwayBeforeAnyServerIsOpen(FxRobot robot) {
    text(robot, "#database", "typed");
    robot.push(KeyCode.F1);
    eventually(() -> robot.lookup("#help .help-text").tryQuery().isPresent() && robot.lookup("verify-full").tryQuery().isPresent());
    robot.push(KeyCode.ESCAPE);
    eventually(() -> robot.lookup("#help").tryQuery().isEmpty());
    assertThat(field(robot, "#database")).as("what was typed stays").isEqualTo("typed");
  }

  @Test
  void everyControlHasAName(FxRobot robot) {
    choose(robot, "#connection-trade-prod");
    var nameless = robot.lookup(n -> n.isVisible() && n.isFocusTraversable() && (n instanceof Labeled || n instanceof TextInputControl)
        && (n.getAccessibleText() == null || n.getAccessibleText().isBlank())
        && !(n instanceof Labeled l && l.getText() != null && !l.getText().isBlank())).queryAll();
    assertThat(nameless).isEmpty();
  }
}
