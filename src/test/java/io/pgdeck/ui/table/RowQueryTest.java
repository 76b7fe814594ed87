package io.pgdeck.ui.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowQueryTest {
  private static final Item A = Item.of(1, "alpha", 10L, 2.0);
  private static final Item B = Item.of(2, "Beta", null, 1.0);
  private static final Item C = Item.of(3, "gamma", 30L, 1.0);

  private static int place(String column) {
    return Item.PANEL.columns().indexOf(Item.PANEL.column(column));
  }

  private static List<Item> seen(RowQuery<Item> query, Item... items) {
    return query.seen(Item.book(items).rows(), () -> false).orElseThrow().stream().map(PanelRow::row).toList();
  }

  private static RowQuery<Item> sorted(SortKey... keys) {
    return new RowQuery<>("", _ -> true, Map.of(), List.of(keys));
  }

  @Test
  void unknownStaysLastBothWays() {
    assertThat(seen(sorted(new SortKey(place("bytes"), true)), A, B, C)).containsExactly(C, A, B);
    assertThat(seen(sorted(new SortKey(place("bytes"), false)), A, B, C)).containsExactly(A, C, B);
  }

  @Test
  void theSecondKeyOrdersWhatTheFirstLeavesEqual() {
    assertThat(seen(sorted(new SortKey(place("ms"), false), new SortKey(place("name"), true)), A, B, C)).containsExactly(C, B, A);
    assertThat(seen(sorted(new SortKey(place("ms"), false)), C, B, A)).containsExactly(C, B, A);
  }

  @Test
  void everyWordRoomAndColumnConditionMustHold() {
    var big = ColumnFilter.parse(Item.PANEL.column("bytes"), ">5", Instant.EPOCH).orElseThrow();
    assertThat(seen(new RowQuery<>("a AL", _ -> true, Map.of(), List.of()), A, B, C)).containsExactly(A);
    assertThat(seen(new RowQuery<>("", i -> !i.equals(A), Map.of(place("bytes"), big), List.of()), A, B, C)).containsExactly(C);
  }

  @Test
  void anObsoleteQuestionIsGivenUp() {
    var rows = Item.book(IntStream.range(0, 3000).mapToObj(i -> Item.of(i, "n" + i, (long) i, 0.0)).toArray(Item[]::new)).rows();
    assertThat(RowQuery.<Item>all().seen(rows, () -> true)).isEmpty();
    assertThat(RowQuery.<Item>all().seen(rows, () -> false)).isPresent();
  }

  @Test
  void aValueThatIsAnotherThanBeforeIsMarkedWithWhatItWas() {
    var later = new Item(1L, "public", "alpha", "OK", 11L, 2.0, true, Instant.EPOCH.plusSeconds(5));
    var rows = Item.book(A, B).next(Item.PANEL, List.of(later, B, C), Item::oid).rows();
    assertThat(rows.getFirst().changes().at(place("bytes"))).isTrue();
    assertThat(rows.getFirst().changes().before(place("bytes"))).isEqualTo(10L);
    // That time passed is no change.
    assertThat(rows.getFirst().changes().at(place("seen_at"))).isFalse();
    assertThat(rows.getFirst().changes().at(place("ms"))).isFalse();
    assertThat(rows.get(1).changes()).isSameAs(Changes.NONE);
    // A new object has no before.
    assertThat(rows.get(2).changes()).isSameAs(Changes.NONE);
  }

  @Test
  void marksStayWhenTheSamePictureIsArrangedAnewAndGoWithTheNext() {
    var later = Item.of(1, "alpha", 11L, 2.0);
    var marked = Item.book(A, B).next(Item.PANEL, List.of(later, B), Item::oid);
    var arranged = marked.next(Item.PANEL, List.of(B, later), Item::oid);
    assertThat(arranged.rows().get(1).changes().at(place("bytes"))).isTrue();
    var next = marked.next(Item.PANEL, List.of(Item.of(1, "alpha", 11L, 2.0), B), Item::oid);
    assertThat(next.rows().getFirst().changes()).isSameAs(Changes.NONE);
  }
}
