package io.pgdeck.testing;

import io.pgdeck.server.Environment;
import io.pgdeck.server.HostPort;
import io.pgdeck.server.Password;
import io.pgdeck.server.Server;
import io.pgdeck.server.ServerProfile;
import java.util.List;
import java.util.Map;

/// Opens test databases the way the console does.
public final class Servers {
  private Servers() {}

  public static ServerProfile profile(PgDatabase d) {
    return profile(d, d.user());
  }

  public static ServerProfile profile(PgDatabase d, String user) {
    return new ServerProfile("test", Environment.TEST, List.of(new HostPort(d.host(), d.port())), d.name(), user,
        d.password() == null ? null : new Password(d.password()), Map.of(), false);
  }

  public static Server connect(PgDatabase d) {
    return Server.connect(profile(d));
  }

  public static Server connectAs(PgDatabase d, String role) {
    return Server.connect(profile(d, role));
  }
}
