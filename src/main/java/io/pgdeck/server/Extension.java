package io.pgdeck.server;

import org.jspecify.annotations.Nullable;

/// An extension as it really is in this database.
///
/// @param version what `pg_extension` says, null unless created
/// @param schema  where its objects live, null unless created
public record Extension(String name, State state, @Nullable String version, @Nullable String schema) {
  /// `CREATED` means created but not loaded by `shared_preload_libraries`, so it cannot count; `LOADED` the other way round.
  public enum State { ABSENT, AVAILABLE, LOADED, CREATED, WORKING }

  public boolean works() {
    return state == State.WORKING;
  }
}
