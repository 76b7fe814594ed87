package io.pgdeck.object;

import org.jspecify.annotations.Nullable;

/// An object as the tree and the search name it.
///
/// @param kind   `relkind`, `partition` or `function`
/// @param detail a function's arguments, an index's table, a partition's bound; empty for the rest
/// @param bytes  by the last VACUUM or ANALYZE, null when unknown
public record ObjectHit(Long oid, String kind, String schemaName, String objectName, String detail, @Nullable Long bytes) {
  public ObjectKind sort() {
    return ObjectKind.of(kind);
  }

  /// With the arguments where there may be several of the name.
  public String title() {
    return sort() == ObjectKind.FUNCTION ? objectName + "(" + detail + ")" : objectName;
  }

  public ObjectRef ref() {
    return new ObjectRef(oid, sort() == ObjectKind.FUNCTION, objectName);
  }
}
