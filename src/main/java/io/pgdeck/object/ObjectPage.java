package io.pgdeck.object;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything about one object at one moment: what it is, and the parts, each read or with the reason why not.
///
/// @param relation null for a function
/// @param function null for a relation
public record ObjectPage(@Nullable RelationFacts relation, @Nullable FunctionFacts function, Part<List<IndexEntry>> indexes, Part<List<PartitionEntry>> partitions,
    Part<List<StatementEntry>> statements, Part<String> definition, List<Known<?>> known, Instant asOf) {

  public ObjectKind kind() {
    return relation == null ? ObjectKind.FUNCTION : relation.sort();
  }

  public String schemaName() {
    return relation != null ? relation.schemaName() : function != null ? function.schemaName() : "";
  }

  public String objectName() {
    return relation != null ? relation.objectName() : function != null ? function.objectName() : "";
  }
}
