package io.pgdeck.object;

import org.jspecify.annotations.Nullable;

/// A direct partition or heir of a table; size and rows by the last VACUUM or ANALYZE.
public record PartitionEntry(Long oid, String kind, String schemaName, String objectName, String detail, @Nullable Long bytes, @Nullable Long rowEstimate) {
  public ObjectHit hit() {
    return new ObjectHit(oid, kind, schemaName, objectName, detail, bytes);
  }
}
