package io.pgdeck.verify;

import java.util.List;

/// Checks that belong together.
///
/// @param name as typed: `pgdeck verify day3`
public record Suite(String name, String title, Needs needs, List<Check> checks) {
  public Suite {
    checks = List.copyOf(checks);
  }
}
