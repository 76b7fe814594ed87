package io.pgdeck.server;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How to reach one database, with nothing resolved later: addresses, names, TLS. Holds no open resource.
///
/// @param name     what the DBA calls it, shown in the top bar
/// @param password null when none was given: the driver then looks into the password file
/// @param tls      libpq's names: sslmode, sslrootcert, sslcert, sslkey, target_session_attrs, connect_timeout, options …
public record ServerProfile(String name, Environment environment, List<HostPort> hosts, String database, String user,
    @Nullable Password password, Map<String, String> tls, boolean readOnly) {

  private static final Map<String, String> SESSION_ATTRIBUTES = Map.of("read-write", "primary", "primary", "primary",
      "read-only", "secondary", "standby", "secondary", "prefer-standby", "preferSecondary", "any", "any");

  /// Where the driver's name differs from libpq's.
  private static final Map<String, String> DRIVER_NAMES = Map.of("connect_timeout", "connectTimeout", "channel_binding", "channelBinding",
      "gssencmode", "gssEncMode", "sslnegotiation", "sslNegotiation");

  public ServerProfile {
    hosts = List.copyOf(hosts);
    tls = Map.copyOf(tls);
  }

  /// The server without the database, by which settings name it.
  public String servers() {
    return hosts.stream().map(HostPort::toString).collect(Collectors.joining(","));
  }

  /// The address a DBA reads: host, port and database.
  public String address() {
    return servers() + "/" + database;
  }

  String url() {
    var addresses = servers();
    // The driver decodes the name as a form value would be, so "+" is a blank there.
    return "jdbc:postgresql://" + addresses + "/" + URLEncoder.encode(database, StandardCharsets.UTF_8);
  }

  Properties properties(String applicationName) {
    var p = new Properties();
    p.setProperty("user", user);
    if (password != null) p.setProperty("password", password.reveal());
    p.setProperty("ApplicationName", applicationName);
    p.setProperty("connectTimeout", "5");
    p.setProperty("tcpKeepAlive", "true");
    // Then the driver sends its settings and the application's name with the connection instead of a SET for each after it.
    p.setProperty("assumeMinServerVersion", "10");
    var several = hosts.size() > 1;
    if (several) {
      // A host that did not answer is looked at again soon: after a failover the roles have changed.
      p.setProperty("hostRecheckSeconds", "1");
      // So long one that swallows everything keeps the next one waiting.
      p.setProperty("connectTimeout", "3");
    }
    // Named prepared statements break behind a transaction pooler. Where none stands between, KeptPlans says so statement by statement.
    p.setProperty("prepareThreshold", "0");
    // A kept list takes the server about a megabyte a connection: the oldest go.
    p.setProperty("preparedStatementCacheQueries", "32");
    tls.forEach((key, value) -> {
      if (key.equals("target_session_attrs")) p.setProperty("targetServerType", SESSION_ATTRIBUTES.getOrDefault(value, "any"));
      else p.setProperty(DRIVER_NAMES.getOrDefault(key, key), value);
    });
    // libpq's word for the authorities that this computer trusts; the driver takes it for a file's name.
    if ("system".equals(p.getProperty("sslrootcert"))) {
      p.remove("sslrootcert");
      p.setProperty("sslmode", "verify-full");
      p.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
    }
    libpqsKey(p.containsKey("sslcert")).ifPresent(key -> p.putIfAbsent("sslkey", key.toString()));
    // A host that takes the connection and then says nothing; 0 is for ever, as in libpq. Of several, each has its share; and nothing
    // waits on for what was given up.
    var seconds = p.getProperty("connectTimeout");
    p.setProperty("socketTimeout", "40");
    if (seconds.matches("[1-9]\\d{0,4}")) {
      var whole = String.valueOf(1 + hosts.size() * Integer.parseInt(seconds));
      p.setProperty("loginTimeout", whole);
      p.setProperty("socketTimeout", several ? seconds : whole);
      p.setProperty("sslResponseTimeout", seconds + "000");
    }
    return p;
  }

  /// The driver looks for `postgresql.pk8` by itself, psql for `postgresql.key`: where a DBA has made only the latter, it serves both.
  private static Optional<Path> libpqsKey(boolean certificateNamed) {
    var windows = System.getenv("APPDATA");
    var folder = windows == null ? Path.of(System.getProperty("user.home"), ".postgresql") : Path.of(windows, "postgresql");
    if (Files.exists(folder.resolve("postgresql.pk8")) || !certificateNamed && !Files.exists(folder.resolve("postgresql.crt"))) return Optional.empty();
    return Optional.of(folder.resolve("postgresql.key")).filter(Files::isReadable);
  }

  /// The same with the password a DBA was asked for.
  public ServerProfile with(Password given) {
    return new ServerProfile(name, environment, hosts, database, user, given, tls, readOnly);
  }

  /// The same under another name and for another use: a demo, a saved connection.
  public ServerProfile as(String newName, Environment use) {
    return new ServerProfile(newName, use, hosts, database, user, password, tls, readOnly);
  }
}
