package io.pgdeck.object;

import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Everything of one relation that is one row. Sizes are bytes on disk: exact for a table, summed by relpages for a partitioned
/// one, null while it is held under ACCESS EXCLUSIVE. Rows and counters are the server's statistics.
///
/// @param vacuumAt dead rows at which autovacuum comes
public record RelationFacts(Long oid, String kind, String schemaName, String objectName, String owner, @Nullable String comment, String persistence,
    String tablespace, @Nullable String accessMethod, Boolean isLocked, Boolean isExact, Long leafCount, @Nullable Long heapBytes, @Nullable Long mapBytes,
    @Nullable Long toastBytes, @Nullable Long indexBytes, @Nullable Long rowEstimate, @Nullable Long liveRows, @Nullable Long deadRows,
    @Nullable Long modsSinceAnalyze, @Nullable Long insertsSinceVacuum, @Nullable Long seqScans, @Nullable Long indexScans, @Nullable Long inserts,
    @Nullable Long updates, @Nullable Long hotUpdates, @Nullable Long deletes, @Nullable Instant lastVacuum, @Nullable Instant lastAutovacuum,
    @Nullable Instant lastAnalyze, @Nullable Instant lastAutoanalyze, @Nullable Long vacuumCount, @Nullable Long autovacuumCount, @Nullable Long freezeAge,
    Long freezeMax, Boolean isVacuumed, @Nullable Long vacuumAt, @Nullable String options, @Nullable String toastOptions, String replicaIdentity,
    Boolean rowSecurity, @Nullable Long parentOid, @Nullable String parentName, @Nullable String bound, @Nullable String partitionKey, Long columns) {

  public ObjectKind sort() {
    return ObjectKind.of(kind);
  }

  /// Null when a part of it is unknown.
  public @Nullable Long totalBytes() {
    return heapBytes == null || toastBytes == null || indexBytes == null ? null
        : Stream.of(heapBytes, mapBytes == null ? 0L : mapBytes, toastBytes, indexBytes).mapToLong(Long::longValue).sum();
  }
}
