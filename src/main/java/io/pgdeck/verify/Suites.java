package io.pgdeck.verify;

import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.util.List;
import java.util.stream.Collectors;

/// All suites, in the order they run.
public final class Suites {
  public static final List<Suite> ALL = List.of(MonitoringSuite.SUITE, Day3Suite.SUITE, IndexesSuite.SUITE, BenchmarksSuite.SUITE,
      IntegritySuite.SUITE, IntegrationSuite.SUITE);

  private Suites() {}

  public static String names() {
    return ALL.stream().map(Suite::name).collect(Collectors.joining(", "));
  }

  /// @param names none means all; each runs once, whatever the order typed
  public static List<Suite> chosen(List<String> names) {
    for (var name : names) {
      if (ALL.stream().noneMatch(s -> s.name().equals(name))) {
        throw new TroubleException(new Trouble.BadInput("There is no suite \"%s\"".formatted(name), "the suites are " + names()));
      }
    }
    return ALL.stream().filter(s -> names.isEmpty() || names.contains(s.name())).toList();
  }
}
