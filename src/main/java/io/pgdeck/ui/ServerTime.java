package io.pgdeck.ui;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// The server's clock, which is the only one a screen shows.
public interface ServerTime {
  /// Before a server is known.
  ServerTime NONE = new ServerTime() {
    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public ZoneId zone() {
      return ZoneOffset.UTC;
    }
  };

  Instant now();

  ZoneId zone();
}
