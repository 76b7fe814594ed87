package io.pgdeck.verify;

import java.util.Optional;

/// What a suite cannot do without; where it is missing the whole suite is skipped.
public enum Needs {
  NOTHING, SCHEMA, TRADE_ENGINE, BOTH;

  /// Why it cannot run here.
  Optional<String> missing(Subject on) {
    if (this == SCHEMA || this == BOTH) {
      if (on.capabilities().foreignMonitoringSchema()) return Optional.of("a schema \"monitoring\" that is not PgDeck's stands here");
      if (on.capabilities().monitoringVersion() == null) return Optional.of("the monitoring schema is not installed: run pgdeck schema install");
      if (!on.installed()) return Optional.of("the installed monitoring schema is of version %s: run pgdeck schema upgrade".formatted(on.capabilities().monitoringVersion()));
    }
    if ((this == TRADE_ENGINE || this == BOTH) && !on.tradeEngine()) return Optional.of("this database has no Trade Engine (public.orders, public.trades): pgdeck seed builds one");
    return Optional.empty();
  }
}
