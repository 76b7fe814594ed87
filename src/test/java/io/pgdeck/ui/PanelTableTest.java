package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.ui.SampleRoom.Relation;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

class PanelTableTest extends WindowTest {
  private void show(List<Relation> rows) {
    Fx.call(() -> {
      table().show(rows);
      return true;
    });
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static Relation relation(long oid, String name, Long size, Long estimate) {
    return new Relation("sample", oid, name, "OK", size, estimate, Instant.EPOCH);
  }

  @Test
  void firstClickOnANumberBringsTheLargestUpAndUnknownStaysLast(FxRobot robot) {
    rows();
    robot.clickOn("Rows");
    assertThat(table().seen()).extracting(Relation::relationName).containsExactly("bbb", "a", "cc");
    robot.clickOn("Rows");
    assertThat(table().seen()).extracting(Relation::relationName).containsExactly("a", "bbb", "cc");
  }

  @Test
  void filterHidesSaysHowManyAndClears(FxRobot robot) {
    rows();
    robot.push(KeyCode.SLASH).write("bb");
    assertThat(table().seen()).extracting(Relation::relationName).containsExactly("bbb");
    robot.write("zz");
    assertThat(table().seen()).isEmpty();
    assertThat(robot.lookup("No row matches “bbzz”").tryQuery()).isPresent();
    robot.clickOn("Clear filter");
    assertThat(table().seen()).hasSize(3);
  }

  @Test
  void copyGivesFullFiguresTabSeparated(FxRobot robot) {
    rows();
    robot.clickOn("bbb");
    robot.push(KeyCode.CONTROL, KeyCode.C);
    var text = Fx.call(() -> Clipboard.getSystemClipboard().getString());
    assertThat(text).startsWith("Relation\tSize (bytes)\tRows\tSeen\tStatus\nbbb\t").contains("\t3000\t").contains("Z\tOK");
  }

  @Test
  void selectionStaysOnTheObjectOverARefresh(FxRobot robot) {
    rows();
    show(List.of(relation(1, "one", 1L, 1L), relation(2, "two", 2L, 2L)));
    robot.clickOn("two");
    show(List.of(relation(3, "zero", 9L, 9L), relation(2, "two", 5L, 5L), relation(1, "one", 1L, 1L)));
    assertThat(table().selectedProperty().get()).isEqualTo(relation(2, "two", 5L, 5L));
    assertThat(table().selectedRows()).hasSize(1);
  }

  @Test
  void scrollPlaceStaysOverARefresh() {
    rows();
    var many = IntStream.range(0, 500).mapToObj(i -> relation(i, "r" + i, (long) i, (long) i)).toList();
    show(many);
    Fx.call(() -> {
      table().view().scrollTo(200);
      return true;
    });
    WaitForAsyncUtils.waitForFxEvents();
    show(many);
    var first = Fx.call(() -> {
      table().view().layout();
      return ((javafx.scene.control.skin.VirtualFlow<?>) table().view().lookup(".virtual-flow")).getFirstVisibleCell().getIndex();
    });
    assertThat(first).isBetween(198, 202);
  }

  @Test
  void fiftyThousandRowsAreShownSortedAndFilteredInAMoment() {
    rows();
    var many = IntStream.range(0, 50_000).mapToObj(i -> relation(i, "relation_" + i, (long) (i * 7919 % 50_000), (long) i)).toList();
    show(many);
    eventually(() -> table().seen().size() == 50_000);
    // The thread's own time: what else runs on this machine does not count.
    var took = Fx.call(() -> {
      var started = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      table().show(many);
      table().sortBy("size_bytes", true);
      table().filterField().setText("9999");
      table().view().layout();
      return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - started);
    });
    assertThat(took).isLessThan(Duration.ofSeconds(2));
    eventually(() -> table().seen().size() < 1000);
    assertThat(table().seen()).isNotEmpty().allMatch(r -> r.relationName().contains("9999") || String.valueOf(r.sizeBytes()).contains("9999") || String.valueOf(r.rowEstimate()).contains("9999"));
  }

  @Test
  void severalSelectedRowsAreSummedUp(FxRobot robot) {
    rows();
    show(List.of(relation(1, "one", 1024L, 1L), relation(2, "two", 2048L, 2L)));
    Fx.call(() -> {
      ((TableView<?>) table().view()).getSelectionModel().selectAll();
      return true;
    });
    assertThat(this.<javafx.scene.control.Label>find(robot, ".table-foot .label").getText()).isEqualTo("Selected: 2 rows · " + io.pgdeck.panel.Formats.bytes(3072));
  }

  @Test
  void namesAreCutInTheMiddle() {
    assertThat(MonoLine.middle("idx_orders_user_status_created", 20)).isEqualTo("idx_order…us_created").hasSize(20);
    assertThat(MonoLine.middle("short", 20)).isEqualTo("short");
  }
}
