package io.pgdeck.ui.palette;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.ui.palette.PaletteItem.Group;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaletteModelTest {
  private static final List<String> ORDERS = List.of("Vacuum", "Refresh now");

  @Test
  void nearerIsHigher() {
    assertThat(best("ord", "record_log", "orders", "customer_orders", "oxrxd")).containsExactly("orders", "customer_orders", "record_log", "oxrxd");
    assertThat(best("ouc", "oauzc", "idx_orders_user_created")).containsExactly("idx_orders_user_created", "oauzc");
    assertThat(best("orders", "orders_2026", "orders")).containsExactly("orders", "orders_2026");
    assertThat(best("zzz", "orders")).isEmpty();
  }

  @Test
  void lettersThatWereFoundAreMarked() {
    assertThat(Fuzzy.match("vac ord", "Vacuum orders").orElseThrow().marks()).containsExactly(0, 1, 2, 7, 8, 9);
    assertThat(Fuzzy.match("ouc", "orders_user_created").orElseThrow().marks()).containsExactly(0, 7, 12);
    assertThat(Fuzzy.match("i", "\u0130stanbul")).isPresent();
  }

  @Test
  void wordThatNamesAnOrderIsNotSearchedForInTheDatabase() {
    assertThat(PaletteQuery.of("vac ord", ORDERS)).isEqualTo(new PaletteQuery(null, "vac ord", "ord"));
    assertThat(PaletteQuery.of("vac", ORDERS).object()).isEqualTo("vac");
    assertThat(PaletteQuery.of("@vac ord", ORDERS)).isEqualTo(new PaletteQuery(Group.OBJECTS, "vac ord", "vac ord"));
    assertThat(PaletteQuery.of("o", ORDERS).searches()).isFalse();
    assertThat(PaletteQuery.of("#sel", ORDERS).searches()).isFalse();
  }

  @Test
  void firstSignNarrowsToItsGroup() {
    var model = new PaletteModel(List.of(item(Group.ACTIONS, "Refresh"), item(Group.ROOMS, "Bloat"), item(Group.HELP, "Bloat")));
    model.found(List.of(item(Group.OBJECTS, "bloat_log")));
    assertThat(titles(model, "bloat")).containsExactly("OBJECTS bloat_log", "ROOMS Bloat", "HELP Bloat");
    assertThat(titles(model, "@bloat")).containsExactly("OBJECTS bloat_log");
    assertThat(titles(model, ">")).containsExactly("ACTIONS Refresh");
    assertThat(titles(model, "?bloat")).containsExactly("HELP Bloat");
  }

  @Test
  void orderAndObjectStandTogether() {
    var model = new PaletteModel(List.of());
    model.found(List.of(item(Group.ACTIONS, "Vacuum orders"), item(Group.OBJECTS, "orders")));
    assertThat(titles(model, "vac ord")).containsExactly("ACTIONS Vacuum orders", "OBJECTS orders");
  }

  private static List<String> best(String typed, String... names) {
    var model = new PaletteModel(Arrays.stream(names).map(n -> item(Group.OBJECTS, n)).toList());
    return model.rows(PaletteQuery.of(typed, ORDERS)).stream().map(r -> r.item().title()).toList();
  }

  private static List<String> titles(PaletteModel model, String typed) {
    return model.rows(PaletteQuery.of(typed, ORDERS)).stream().map(r -> r.item().group() + " " + r.item().title()).toList();
  }

  private static PaletteItem item(Group group, String title) {
    return PaletteItem.plain(group, title, "", "fth-list", List.of(), "", () -> { });
  }
}
