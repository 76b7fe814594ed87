package io.pgdeck.partitions;

import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Unit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A range ahead of now that no partition covers yet, with the name and bounds its partition would get.
///
/// @param rangeStart the bound as a literal of the key's type
/// @param options    storage parameters of the newest sibling, so that autovacuum treats the new one alike
/// @param referencedTables tables whose writes wait for an instant while it is attached
public record MissingPartition(String schemaName, String parentTable, String partitionName, String rangeStart, String rangeEnd, String keyType,
    @Nullable String options, @Nullable String referencedTables, @Nullable Long defaultOid, Boolean owned, String owner, Boolean sameOwner,
    Long parentOid) {
  public static final Panel<MissingPartition> PANEL = Panel.of(MissingPartition.class, "v_missing_partitions").title("Missing partitions")
      .column("partition_name", "Partition", Unit.NAME)
      .column("parent_table", "Table", Unit.NAME)
      .column("range_start", "From", Unit.TEXT)
      .column("range_end", "To", Unit.TEXT)
      .every(Duration.ofMinutes(5))
      .build();
}
