package io.pgdeck.ui;

import io.pgdeck.action.Action;
import io.pgdeck.action.LockMode;
import io.pgdeck.action.Plan;
import io.pgdeck.action.Risk;
import io.pgdeck.action.Step;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Pictures;
import io.pgdeck.panel.Room;
import io.pgdeck.panel.RoomAction;
import io.pgdeck.panel.RoomChart;
import io.pgdeck.panel.RowAction;
import io.pgdeck.panel.Severity;
import io.pgdeck.panel.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A room as small as one can be: one panel, one action of the room, one of a row.
record SampleRoom(String id, String title) implements Room {
  record Relation(String schemaName, Long oid, String relationName, String status, Long sizeBytes, @Nullable Long rowEstimate, Instant seenAt) {}

  static final Panel<Relation> PANEL = Panel.of(Relation.class, "v_sample_relations").title("Relations")
      .column("relation_name", "Relation", Unit.NAME)
      .column("size_bytes", "Size", Unit.BYTES)
      .column("row_estimate", "Rows", Unit.ROWS)
      .column("seen_at", "Seen", Unit.TIME)
      .column("status", "Status", Unit.STATUS)
      .moment("seen_at", null).every(Duration.ofMinutes(10)).severity(r -> Severity.of(r.status())).build();

  static Action statement(Risk risk, String sql) {
    return (_, _) -> new Plan("Run it", "sample.a", risk, List.of(new Step("One step", List.of(sql), LockMode.SHARE, "a", false)),
        "pgdeck sample", "drop table sample.made;", List.of(new Plan.Check(true, "Nothing in the way")), "a moment");
  }

  @Override
  public String icon() {
    return "fth-list";
  }

  @Override
  public Group group() {
    return Group.STORAGE;
  }

  @Override
  public List<Panel<?>> panels() {
    return List.of(PANEL);
  }

  @Override
  public String facts(Pictures pictures) {
    return pictures.rows(PANEL).size() + " relations";
  }

  @Override
  public List<RoomChart> charts(Pictures pictures) {
    return List.of();
  }

  @Override
  public List<RowAction<?>> rowActions() {
    return List.of(new RowAction<>("touch", "Touch…", "fth-edit-2", PANEL, _ -> true, _ -> statement(Risk.SAFE, "select 1")));
  }

  @Override
  public List<RoomAction> roomActions() {
    return List.of(new RoomAction("make", "Make a table", "fth-plus", true, p -> p.rows(PANEL).isEmpty() ? 0 : 1, "There is nothing yet.",
        _ -> List.of(statement(Risk.SAFE, "create table sample.made (n bigint)"))));
  }
}
