package io.pgdeck.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Who stands under whom.
class BlockingTreeTest {
  @Test
  void aChainIsDrawnAsOneAndTheRootFreesAllOfIt() {
    var tree = BlockingTree.of(List.of(waits(3, 2, 10), waits(2, 1, 20)));
    assertThat(drawn(tree)).isEqualTo("1(2(3))");
    assertThat(tree.waiting()).isEqualTo(2);
    assertThat(tree.roots().getFirst().frees()).isEqualTo(2);
    assertThat(tree.roots().getFirst().waitsFor()).isNull();
  }

  @Test
  void whoWaitsBehindTwoStandsUnderTheDeeperOneOnce() {
    // 4 is queued behind 3, which is queued behind the holder 1, and 4 also waits for 1 itself.
    var tree = BlockingTree.of(List.of(waits(4, 1, 5), waits(4, 3, 5), waits(3, 1, 9)));
    assertThat(drawn(tree)).isEqualTo("1(3(4))");
    assertThat(tree.all().getLast().also()).containsExactly(1L);
    assertThat(tree.waiting()).isEqualTo(2);
  }

  @Test
  void theRootThatFreesMostComesFirstAndWaitersByTheirTime() {
    var tree = BlockingTree.of(List.of(waits(11, 10, 1), waits(22, 20, 3), waits(23, 20, 8)));
    assertThat(drawn(tree)).isEqualTo("20(23 22) 10(11)");
  }

  @Test
  void aCircleIsShownWholeWithTheLongestWaiterOnTop() {
    assertThat(drawn(BlockingTree.of(List.of(waits(5, 6, 9), waits(6, 5, 8))))).isEqualTo("5(6)");
  }

  @Test
  void aPreparedTransactionIsARoot() {
    assertThat(drawn(BlockingTree.of(List.of(waits(7, 0, 2))))).isEqualTo("0(7)");
    assertThat(BlockingTree.of(List.of()).roots()).isEmpty();
  }

  private static LockWait waits(long pid, long blocker, double seconds) {
    return new LockWait(pid, "app", "update t", seconds, blocker, "app", "select", "active", "relation", "t", "ROW EXCLUSIVE", 1L, "OK", "public", 1L, null, null, null, true, null);
  }

  private static String drawn(BlockingTree tree) {
    return tree.roots().stream().map(BlockingTreeTest::drawn).collect(Collectors.joining(" "));
  }

  private static String drawn(BlockingTree.Node node) {
    return node.pid() + (node.below().isEmpty() ? "" : node.below().stream().map(BlockingTreeTest::drawn).collect(Collectors.joining(" ", "(", ")")));
  }
}
