package io.pgdeck.server;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
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
    // A host that did not answer is looked at again soon: after a failover the roles have changed.
    if (hosts.size() > 1) p.setProperty("hostRecheckSeconds", "1");
    // Named prepared statements break behind a transaction pooler. Where none stands between, KeptPlans says so statement by statement.
    p.setProperty("prepareThreshold", "0");
    // A kept list takes the server about a megabyte a connection: the oldest go.
    p.setProperty("preparedStatementCacheQueries", "32");
    tls.forEach((key, value) -> {
      if (key.equals("target_session_attrs")) p.setProperty("targetServerType", SESSION_ATTRIBUTES.getOrDefault(value, "any"));
      else p.setProperty(DRIVER_NAMES.getOrDefault(key, key), value);
    });
    // A host that takes the connection and then says nothing; 0 is for ever, as in libpq.
    var seconds = p.getProperty("connectTimeout");
    if (seconds.matches("[1-9]\\d{0,4}")) p.putIfAbsent("loginTimeout", String.valueOf(1 + hosts.size() * Integer.parseInt(seconds)));
    return p;
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
