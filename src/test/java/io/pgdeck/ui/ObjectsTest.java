package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.AllRooms;
import io.pgdeck.object.ObjectRef;
import io.pgdeck.panel.Rooms;
import javafx.scene.control.Label;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// The tree and the page of an object, over a real database.
class ObjectsTest extends WindowTest {
  @Override
  Rooms rooms() {
    return AllRooms.ROOMS;
  }

  @Override
  void fill() throws Exception {
    database.run("create table sample.\"Odd \"\"one\" (id int primary key, v text default 'x')", "create index odd_v on sample.\"Odd \"\"one\" (v)",
        "create function sample.twice(a int) returns int language sql as 'select a * 2'",
        "create table sample.days (day date) partition by range (day)", "create table sample.days_1 partition of sample.days for values from ('2026-01-01') to ('2026-02-01')",
        "drop schema public");
  }

  @Test
  void treeLeadsToThePageByKeysAlone(FxRobot robot) {
    openObjects();
    eventually(() -> tree(robot).getRoot() != null && !tree(robot).getRoot().getChildren().isEmpty());
    Fx.run(() -> shell.front().orElseThrow().openObjects().filter());
    robot.push(KeyCode.DOWN);
    robot.push(KeyCode.RIGHT);
    eventually(() -> tree(robot).getExpandedItemCount() > 5);
    robot.push(KeyCode.DOWN, KeyCode.DOWN).push(KeyCode.DOWN);
    robot.push(KeyCode.ENTER);
    eventually(() -> name(robot).equals("Odd \"one") || name(robot).equals("a"));
    eventually(() -> state().equals("fresh"));
    assertThat(definition(robot)).startsWith("CREATE TABLE sample.");
  }

  @Test
  void pageHasSizeIndexesVacuumAndDefinition(FxRobot robot) throws Exception {
    openObject("sample.\"Odd \"\"one\"", "Odd \"one");
    eventually(() -> state().equals("fresh") && robot.lookup("Definition").tryQuery().isPresent());
    for (var title : new String[] {"Size", "Vacuum", "Indexes", "Statements that name it", "Settings", "Bloat"}) assertThat(robot.lookup(title).tryQuery()).as(title).isPresent();
    assertThat(definition(robot)).isEqualTo("""
        CREATE TABLE sample."Odd ""one" (
          id integer NOT NULL,
          v text DEFAULT 'x'::text,
          CONSTRAINT "Odd ""one_pkey" PRIMARY KEY (id)
        );
        CREATE INDEX odd_v ON sample."Odd ""one" USING btree (v);""");
    assertThat(robot.lookup("#object-vacuum").tryQuery()).isPresent();
  }

  @Test
  void everyFactOfThePageSaysWhatItIs(FxRobot robot) throws Exception {
    openObject("sample.days", "days");
    everyFactTold(robot);
    openObject("sample.bbb", "bbb");
    everyFactTold(robot);
  }

  private void everyFactTold(FxRobot robot) {
    eventually(() -> state().equals("fresh") && robot.lookup("Size").tryQuery().isPresent());
    var silent = Fx.call(() -> robot.lookup(".fact-line > .muted").<Label>queryAll().stream().filter(l -> l.getTooltip() == null || l.getTooltip().getText().isBlank()).map(Label::getText).toList());
    assertThat(silent).as("write a line under Facts of object/facts.md").isEmpty();
  }

  @Test
  void partitionIsReachedFromItsParentAndBack(FxRobot robot) throws Exception {
    openObject("sample.days", "days");
    eventually(() -> robot.lookup("Partitions").queryAll().size() > 1);
    eventually(() -> robot.lookup(".detail-row").tryQuery().isPresent());
    robot.clickOn(".detail-row");
    eventually(() -> name(robot).equals("days_1") && state().equals("fresh"));
    assertThat(definition(robot)).contains("ALTER TABLE sample.days ATTACH PARTITION sample.days_1 FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');");
    var crumbs = Fx.call(() -> robot.lookup("#object-way").<org.controlsfx.control.BreadCrumbBar<?>>query().lookupAll(".button").stream()
        .map(n -> (javafx.scene.control.Button) n).toList());
    assertThat(crumbs).hasSize(2);
    Fx.run(() -> crumbs.getFirst().fire());
    eventually(() -> name(robot).equals("days"));
  }

  @Test
  void kindsAndBoundsAreReadWholeInTheSmallestWindow(FxRobot robot) throws Exception {
    database.run("create index a_rather_long_name_of_an_index_on_days on sample.days (day) where day is not null");
    Fx.run(() -> stage.setWidth(1024));
    eventually(() -> shell.overlay().getWidth() == 1024);
    openObject("sample.days", "days");
    eventually(() -> robot.lookup(".detail-row > .label").queryAll().size() > 1);
    eventually(() -> robot.lookup(".detail-row > .label").<Label>queryAll().stream().allMatch(l -> l.lookup(".text") instanceof javafx.scene.text.Text t && t.getText().equals(l.getText())));
    assertThat(robot.lookup(".detail-row > .label").<Label>queryAll()).extracting(Label::getText).anyMatch(t -> t.contains("btree · partial")).anyMatch(t -> t.startsWith("2026-01-01 to 2026-02-01"));
  }

  @Test
  void objectDroppedMeanwhileIsSaid(FxRobot robot) throws Exception {
    openObject("sample.bbb", "bbb");
    eventually(() -> state().equals("fresh") && robot.lookup("Size").tryQuery().isPresent());
    database.run("drop table sample.bbb");
    robot.push(KeyCode.F5);
    eventually(() -> robot.lookup("bbb is gone").tryQuery().isPresent());
  }

  @Test
  void lockedTableStillHasAPage(FxRobot robot) throws Exception {
    try (var connection = database.connect(); var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("lock table sample.bbb in access exclusive mode");
      openObject("sample.bbb", "bbb");
      eventually(() -> robot.lookup("locked right now").tryQuery().isPresent());
      connection.rollback();
    }
  }

  @Test
  void filterFindsLettersInOrder(FxRobot robot) {
    openObjects();
    Fx.run(() -> shell.front().orElseThrow().openObjects().filter());
    robot.write("dy1");
    eventually(() -> tree(robot).getExpandedItemCount() == 2);
    robot.push(KeyCode.DOWN).push(KeyCode.DOWN).push(KeyCode.ENTER);
    eventually(() -> name(robot).equals("days_1"));
  }

  private void openObjects() {
    Fx.call(() -> shell.front().orElseThrow().openObjects());
  }

  private void openObject(String regclass, String name) throws Exception {
    var oid = (Long) database.rows("select '%s'::regclass::oid as oid".formatted(regclass)).getFirst().get("oid");
    Fx.call(() -> {
      shell.front().orElseThrow().openObject(new ObjectRef(oid, false, name));
      return true;
    });
  }

  private String state() {
    return shell.front().orElseThrow().openObjects().view().stateName();
  }

  private String name(FxRobot robot) {
    return this.<Label>find(robot, "#object-name").getText();
  }

  private String definition(FxRobot robot) {
    return this.<SqlBox>find(robot, "#object-definition").getSql();
  }

  @SuppressWarnings("unchecked")
  private TreeView<Object> tree(FxRobot robot) {
    return (TreeView<Object>) robot.lookup("#object-tree").query();
  }
}
