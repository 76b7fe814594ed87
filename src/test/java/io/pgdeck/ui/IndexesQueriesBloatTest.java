package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.bloat.BloatRoom;
import io.pgdeck.bloat.TableBloat;
import io.pgdeck.indexes.Index;
import io.pgdeck.indexes.IndexesRoom;
import io.pgdeck.panel.Rooms;
import io.pgdeck.queries.QueriesRoom;
import io.pgdeck.queries.TopQuery;
import io.pgdeck.ui.chart.ChartCanvas;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// The screens of three rooms on a real database: their rows are the database's, tiles, chips, dots and buttons do what they say.
class IndexesQueriesBloatTest extends WindowTest {
  @Override Rooms rooms() {
    return new Rooms(List.of(new QueriesRoom(), new IndexesRoom(), new BloatRoom()), List.of());
  }

  @Override int width() {
    return 1300;
  }

  @Override void fill() throws Exception {
    database.run("create extension pg_stat_statements",
        "create table sample.\"Order.Items\" (id bigint primary key, name text) with (autovacuum_enabled = off)",
        "insert into sample.\"Order.Items\" select g, 'item ' || g from generate_series(1, 20000) g",
        "create index \"twin one\" on sample.\"Order.Items\" (name)", "create index twin_two on sample.\"Order.Items\" (name)",
        "delete from sample.\"Order.Items\" where id % 2 = 0", "analyze sample.\"Order.Items\"", "select pg_stat_force_next_flush()",
        "select count(*) from sample.\"Order.Items\" a join sample.\"Order.Items\" b on a.name < b.name and b.id < 400");
  }

  @Test
  void indexesAreTheDatabasesAndTilesAndDotsChooseThem(FxRobot robot) throws Exception {
    open("indexes");
    PanelTable<Index> indexes = tableOf();
    eventually(() -> !indexes.seen().isEmpty());
    assertThat(names(indexes)).containsExactlyInAnyOrderElementsOf(
        strings("select indexrelname::text as name from pg_stat_user_indexes"));
    assertThat(indexes.seen().getFirst().verdict()).isEqualTo("DUPLICATE");
    eventually(() -> robot.lookup(".note.warning").tryQuery().isPresent());
    robot.clickOn("#tile-duplicate");
    eventually(() -> indexes.seen().size() == 1 && names(indexes).getFirst().startsWith("twin"));
    // A click on a dot chooses its row; the tile that hides it gives way.
    ChartCanvas scatter = find(robot, "#index-scatter");
    var key = Fx.call(() -> scatter.drawing().hotspots().stream().filter(h -> h.tip().get().title().equals("Order.Items_pkey")).findFirst().orElseThrow());
    robot.clickOn(scatter.localToScreen(key.bounds().centreX(), key.bounds().y() + key.bounds().height() / 2));
    eventually(() -> indexes.selectedProperty().get() instanceof Index i && i.indexName().equals("Order.Items_pkey"));
    assertThat(names(indexes)).hasSize(3);
  }

  @Test
  void ofALongListTheFirstRowsAreReadAndAllOnRequest(FxRobot robot) throws Exception {
    database.run("""
        do $$ begin
          for n in 1..1020 loop execute format('create table sample.many_%s (id int primary key)', n); end loop;
        end $$""");
    open("indexes");
    PanelTable<Index> indexes = tableOf();
    eventually(() -> indexes.seen().size() == 200);
    eventually(() -> robot.lookup(n -> n instanceof javafx.scene.control.Labeled l && "200+".equals(l.getText())).tryQuery().isPresent());
    assertThat(names(indexes)).contains("twin_two");
    robot.clickOn("#read-all");
    eventually(() -> indexes.seen().size() > 1020);
    eventually(() -> !find(robot, "#read-all").isVisible());
  }

  @Test
  void statementsAreRankedAndChipsTellThem(FxRobot robot) {
    open("queries");
    PanelTable<TopQuery> statements = tableOf();
    eventually(() -> !statements.seen().isEmpty());
    assertThat(statements.seen()).anyMatch(q -> q.query() != null && q.query().contains("a.name < b.name"));
    ChartCanvas ranking = find(robot, "#load-ranking");
    eventually(() -> !ranking.drawing().hotspots().isEmpty());
    robot.clickOn((Node) robot.lookup(n -> n instanceof ToggleButton chip && chip.getText().equals("Console's own")).query());
    eventually(() -> statements.seen().stream().allMatch(TopQuery::isOwn));
    assertThat(robot.lookup(".gauge-tile").queryAll()).hasSize(2);
  }

  @Test
  void bloatShowsWhatIsDeadAndVacuumOpensItsPreview(FxRobot robot) throws Exception {
    open("bloat");
    PanelTable<TableBloat> tables = tableOf();
    eventually(() -> !tables.seen().isEmpty());
    assertThat(tables.seen()).extracting(TableBloat::tableName).containsExactlyInAnyOrderElementsOf(
        strings("select relname::text as name from pg_stat_user_tables"));
    robot.clickOn((Node) robot.lookup(n -> n instanceof ToggleButton chip && chip.getText().equals("Dead > 10 %")).query());
    eventually(() -> tables.seen().size() == 1 && tables.seen().getFirst().tableName().equals("Order.Items"));
    robot.clickOn("#vacuum-selected");
    eventually(() -> robot.lookup(n -> n instanceof SqlText sql && sql.getSql().contains("vacuum (analyze) \"sample\".\"Order.Items\";")).tryQuery().isPresent());
    robot.clickOn("#run-action");
    eventually(() -> robot.lookup("#result").tryQuery().isPresent());
    robot.push(KeyCode.ESCAPE);
    // The list is read anew, and nothing is dead any more.
    eventually(() -> tables.seen().isEmpty());
  }

  @Test
  void withoutTheExtensionItSaysWhatToDo(FxRobot robot) throws Exception {
    database.run("drop extension pg_stat_statements");
    open("queries");
    Fx.call(() -> {
      shell.front().orElseThrow().session().probe();
      shell.front().orElseThrow().session().refresh();
      return true;
    });
    eventually(() -> robot.lookup(n -> n instanceof SqlText sql && sql.getSql().equals("create extension pg_stat_statements;")).tryQuery().isPresent());
    assertThat(robot.lookup(n -> n instanceof Button b && "Check again".equals(b.getText())).tryQuery()).isPresent();
  }

  private void open(String room) {
    Fx.call(() -> {
      shell.front().orElseThrow().open(room);
      return true;
    });
    eventually((Callable<Boolean>) () -> shell.front().orElseThrow().table().isPresent());
  }

  private List<String> strings(String sql) throws Exception {
    return database.rows(sql).stream().map(row -> String.valueOf(row.get("name"))).toList();
  }

  private static List<String> names(PanelTable<Index> indexes) {
    return indexes.seen().stream().map(Index::indexName).toList();
  }

  @SuppressWarnings("unchecked")
  private <R extends Record> PanelTable<R> tableOf() {
    return (PanelTable<R>) shell.front().orElseThrow().table().orElseThrow();
  }
}
