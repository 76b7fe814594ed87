package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.ui.SampleRoom.Relation;
import java.sql.SQLException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.skin.VirtualFlow;
import org.junit.jupiter.api.Test;

/// A room that is not shown costs the window nothing, and loses nothing by it.
class HiddenRoomTest extends WindowTest {
  @Override
  void fill() throws SQLException {
    database.run("do $$ begin for i in 100..180 loop execute format('create table sample.t_%s (n bigint)', i); end loop; end $$");
  }

  @SuppressWarnings("unchecked")
  private PanelTable<Relation> front() {
    return (PanelTable<Relation>) desk().table().orElseThrow();
  }

  private Desk desk() {
    return shell.front().orElseThrow();
  }

  private static <T> T fx(Supplier<T> work) {
    return Fx.call(work);
  }

  private PanelTable<Relation> open(String room) {
    return fx(() -> {
      desk().open(room);
      return front();
    });
  }

  private static int top(PanelTable<Relation> table) {
    return table.view().lookup(".virtual-flow") instanceof VirtualFlow<?> flow && flow.getFirstVisibleCell() instanceof IndexedCell<?> cell ? cell.getIndex() : -1;
  }

  /// What the second room reads while the first is hidden.
  private void readBehind(PanelTable<Relation> second, String made) throws SQLException {
    database.run("create table sample." + made + " (n bigint)");
    fx(() -> {
      desk().session().refresh();
      return true;
    });
    eventually(() -> second.seen().stream().anyMatch(r -> r.relationName().equals(made)));
  }

  @Test
  void aRoomThatWasLeftDrawsNothingAndIsUpToDateWhenItIsShown() throws SQLException {
    eventually(() -> front().seen().size() == 84);
    var first = fx(this::front);
    var second = open("second");
    readBehind(second, "later");
    assertThat(fx(() -> first.seen().size())).as("rows of the room behind").isEqualTo(84);
    assertThat(fx(() -> {
      desk().open("first");
      return first.seen().size();
    })).as("before the next picture of the window").isEqualTo(85);
  }

  @Test
  void aTableThatNobodySeesGivesItsNodesBackAndStandsWhereItStood() throws SQLException {
    eventually(() -> front().seen().size() == 84);
    var first = fx(this::front);
    fx(() -> {
      first.filterField().setText("t_");
      first.select(r -> r.relationName().equals("t_141"));
      first.view().scrollTo(40);
      return true;
    });
    eventually(() -> top(first) == 40);
    var second = open("second");
    for (var seconds = 0; seconds < 30; seconds++) {
      fx(() -> {
        desk().session().tick();
        return true;
      });
    }
    assertThat(fx(() -> first.view().getSkin())).as("rows and heads of the table").isNull();
    readBehind(second, "t_0");
    open("first");
    eventually(() -> top(first) == 41);
    assertThat(fx(() -> first.seen().get(top(first)).relationName())).isEqualTo("t_140");
    assertThat(fx(() -> first.selectedProperty().get().relationName())).isEqualTo("t_141");
    assertThat(fx(() -> first.filterField().getText())).isEqualTo("t_");
  }

  @Test
  void aLongStatementIsWholeAndHasNoNodeForEachOfItsWords() {
    var sql = "select a from b where c in (" + "'x', ".repeat(20_000) + "'y')";
    var pieces = SqlTokens.of(sql);
    assertThat(pieces.stream().map(SqlTokens.Token::text).collect(Collectors.joining())).isEqualTo(sql);
    assertThat(pieces).hasSizeLessThan(1_010);
  }
}
