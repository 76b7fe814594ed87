package io.pgdeck.monitoring;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What of the schema is on a server.
///
/// @param version of the installed schema, null when none of ours is there
/// @param foreign a schema of that name exists that is not ours
/// @param source  when and by whom it was installed
public record SchemaStatus(@Nullable String version, boolean foreign, @Nullable String source, List<Item> items) {
  public enum State { INSTALLED, MISSING, OUTDATED }

  /// One object; roles and grants are listed only where this server has or needs them.
  public record Item(String kind, String name, State state) {}

  public boolean complete() {
    return items.stream().allMatch(i -> i.state() == State.INSTALLED);
  }
}
