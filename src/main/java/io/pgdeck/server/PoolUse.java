package io.pgdeck.server;

/// The connections the console reads through.
///
/// @param busy    in use
/// @param idle    open and free
/// @param waiting reads that wait for one
public record PoolUse(int busy, int idle, int waiting) {
  static final PoolUse NONE = new PoolUse(0, 0, 0);
}
