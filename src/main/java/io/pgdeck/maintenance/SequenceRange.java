package io.pgdeck.maintenance;

import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Severity;
import io.pgdeck.panel.Unit;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A sequence with how much of its range is used; the type of its column counts. Source: `pg_sequence`, `pg_sequence_last_value`,
/// which needs USAGE or SELECT on it: without, its value is null. `runsOutAt` is an estimate from the rows inserted since the statistics' reset.
public record SequenceRange(String schemaName, String sequenceName, @Nullable String tableName, @Nullable String columnName, @Nullable Long lastValue, Long maxValue,
    @Nullable Double usedPct, @Nullable Long callsLeft, Boolean cycles, @Nullable String status, String kind, Long incrementBy, Boolean endsEarly, Long oid,
    @Nullable Double callsPerDay, @Nullable Instant runsOutAt) {
  public static final Panel<SequenceRange> PANEL = Panel.of(SequenceRange.class, "v_sequences").title("Sequences")
      .column("sequence_name", "Sequence", Unit.NAME)
      .column("table_name", "Table", Unit.NAME)
      .column("column_name", "Column", Unit.NAME)
      .column("last_value", "Last value", Unit.COUNT)
      .column("max_value", "Ends at", Unit.COUNT)
      .column("used_pct", "Used", Unit.PERCENT)
      .column("calls_left", "Calls left", Unit.COUNT)
      .column("calls_per_day", "Calls a day ≈", Unit.COUNT)
      .column("runs_out_at", "Runs out ≈", Unit.TIME)
      .column("status", "Status", Unit.STATUS)
      .unit("increment_by", Unit.COUNT)
      .every(Duration.ofHours(1))
      .severity(s -> Severity.of(s.status()))
      .build();
}
