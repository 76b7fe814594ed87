package io.pgdeck.ui.table;

import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Unit;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A row with a column of each kind.
record Item(Long oid, String schemaName, String name, String status, @Nullable Long bytes, @Nullable Double ms, Boolean valid, @Nullable Instant seenAt) {
  static final Panel<Item> PANEL = Panel.of(Item.class, "v_items").title("Items").column("name", "Name", Unit.NAME).column("status", "Status", Unit.STATUS)
      .column("bytes", "Size", Unit.BYTES).column("ms", "Mean", Unit.MS).column("valid", "Valid", Unit.FLAG).column("seen_at", "Seen", Unit.TIME).build();

  static Item of(long oid, String name, @Nullable Long bytes, @Nullable Double ms) {
    return new Item(oid, "public", name, "OK", bytes, ms, true, Instant.EPOCH);
  }

  static RowBook<Item> book(Item... items) {
    return RowBook.<Item>empty().next(PANEL, List.of(items), Item::oid);
  }
}
