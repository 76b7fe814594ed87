package io.pgdeck.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a DBA types to reach a server, as for psql. What is not typed comes from where libpq looks: the service file, then the
/// `PG*` variables, then the defaults (user and database as the operating system's user, host localhost). A connection string
/// in `database` wins over the other options, as with psql.
///
/// @param database the name of a database, a `postgresql://` URI or `key=value` pairs
public record ConnectionOptions(@Nullable String host, @Nullable String port, @Nullable String user, @Nullable String database,
    @Nullable String service) {
  public static final ConnectionOptions NONE = new ConnectionOptions(null, null, null, null, null);

  private static final Map<String, String> VARIABLES = Map.ofEntries(Map.entry("PGHOST", "host"), Map.entry("PGHOSTADDR", "hostaddr"),
      Map.entry("PGPORT", "port"), Map.entry("PGUSER", "user"), Map.entry("PGDATABASE", "dbname"), Map.entry("PGPASSWORD", "password"),
      Map.entry("PGPASSFILE", "passfile"), Map.entry("PGSSLMODE", "sslmode"), Map.entry("PGSSLROOTCERT", "sslrootcert"),
      Map.entry("PGSSLCERT", "sslcert"), Map.entry("PGSSLKEY", "sslkey"), Map.entry("PGTARGETSESSIONATTRS", "target_session_attrs"),
      Map.entry("PGCONNECT_TIMEOUT", "connect_timeout"), Map.entry("PGOPTIONS", "options"), Map.entry("PGCHANNELBINDING", "channel_binding"),
      Map.entry("PGREQUIREAUTH", "require_auth"), Map.entry("PGSSLCRL", "sslcrl"), Map.entry("PGGSSENCMODE", "gssencmode"),
      Map.entry("PGSSLNEGOTIATION", "sslnegotiation"));
  private static final Set<String> ADDRESS = Set.of("host", "hostaddr", "port", "user", "dbname", "password", "passfile", "service");
  /// Handed to the driver.
  private static final Set<String> CARRIED = Set.of("sslmode", "sslrootcert", "sslcert", "sslkey", "sslpassword", "target_session_attrs",
      "connect_timeout", "options", "channel_binding", "gssencmode", "sslnegotiation");
  /// Leaving these out changes nothing that a DBA could miss.
  private static final Set<String> HARMLESS = Set.of("application_name", "fallback_application_name", "client_encoding", "keepalives",
      "keepalives_idle", "keepalives_interval", "keepalives_count", "tcp_user_timeout", "krbsrvname", "gsslib", "sslcompression",
      "sslsni", "load_balance_hosts", "gssdelegation", "authtype", "tty");
  private static final Set<String> REFUSED = Set.of("require_auth", "sslcrl", "sslcrldir", "requirepeer", "sslcertmode", "replication",
      "ssl_min_protocol_version", "ssl_max_protocol_version", "requiressl", "servicefile", "sslkeylogfile", "scram_client_key",
      "scram_server_key", "oauth_issuer", "oauth_client_id", "oauth_client_secret", "oauth_scope", "min_protocol_version", "max_protocol_version");
  private static final Map<String, Set<String>> WORDS = Map.of(
      "sslmode", Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full"),
      "target_session_attrs", Set.of("any", "read-write", "read-only", "primary", "standby", "prefer-standby"));

  /// @throws TroubleException when something typed or found cannot be used
  public ServerProfile resolve(Surroundings around) {
    var found = parameters(around);
    var user = found.getOrDefault("user", around.osUser());
    var database = found.getOrDefault("dbname", user);
    var hosts = hosts(found);
    var password = found.containsKey("password") ? new Password(found.get("password"))
        : PasswordFile.find(found.get("passfile"), around, hosts, database, user).orElse(null);
    var carried = new HashMap<>(found);
    carried.keySet().retainAll(CARRIED);
    if ("system".equals(carried.get("sslrootcert")) && !carried.getOrDefault("sslmode", "verify-full").equals("verify-full")) {
      throw bad("sslrootcert=system and sslmode=%s cannot be used together".formatted(carried.get("sslmode")), "use verify-full: anyone can have a certificate from an authority that every computer trusts");
    }
    if ("system".equals(carried.get("sslrootcert"))) carried.put("sslmode", "verify-full");
    var local = hosts.stream().allMatch(h -> Set.of("localhost", "127.0.0.1", "::1").contains(h.host()));
    var named = found.get("service");
    // Nobody said what this server is for: the careful answer is production, unless it is this machine.
    return new ServerProfile(named == null ? database + " on " + hosts.getFirst().host() : named,
        local ? Environment.LOCAL : Environment.PRODUCTION, hosts, database, user, password, carried, false);
  }

  /// Whether the connection string itself holds a password.
  public boolean holdsPassword() {
    return database != null && Conninfo.looksLike(database) && Conninfo.parse(database).keySet().stream().anyMatch(k -> k.equals("password") || k.equals("sslpassword"));
  }

  /// Why a text is no connection string that may be kept in the open; empty when it is.
  public static Optional<String> wrong(String text) {
    if (!Conninfo.looksLike(text)) return Optional.of("\"%s\" is no connection string: write postgresql://host/dbname or key=value pairs.".formatted(text));
    try {
      var options = new ConnectionOptions(null, null, null, text, null);
      Conninfo.parse(text).forEach(ConnectionOptions::check);
      return options.holdsPassword() ? Optional.of("a password would be kept in the open: leave it out, PGPASSWORD and the password file are read.") : Optional.empty();
    } catch (TroubleException e) {
      return Optional.of(e.trouble().sentence());
    }
  }

  /// A profile kept without its password gets the one a DBA keeps for it: PGPASSWORD, then the password file.
  public static ServerProfile withPassword(ServerProfile kept, Surroundings around) {
    var variable = around.variable("PGPASSWORD");
    if (variable != null) return kept.with(new Password(variable));
    return PasswordFile.find(around.variable("PGPASSFILE"), around, kept.hosts(), kept.database(), kept.user()).map(kept::with).orElse(kept);
  }

  private Map<String, String> parameters(Surroundings around) {
    var found = new LinkedHashMap<String, String>();
    if (database != null && Conninfo.looksLike(database)) fill(found, Conninfo.parse(database));
    else fill(found, "dbname", database);
    fill(found, "host", host);
    fill(found, "port", port);
    fill(found, "user", user);
    fill(found, "service", service);
    fill(found, "service", around.variable("PGSERVICE"));
    if (found.containsKey("service")) fill(found, ServiceFile.service(found.get("service"), around));
    VARIABLES.forEach((variable, key) -> fill(found, key, around.variable(variable)));
    found.forEach(ConnectionOptions::check);
    return found;
  }

  private static void fill(Map<String, String> found, Map<String, String> more) {
    more.forEach((key, value) -> fill(found, key, value));
  }

  private static void fill(Map<String, String> found, String key, @Nullable String value) {
    if (value != null && !value.isEmpty()) found.putIfAbsent(key, value);
  }

  private static void check(String key, String value) {
    if (REFUSED.contains(key)) throw bad("The driver cannot honour the connection option \"%s\"".formatted(key), "leave it out");
    if (!ADDRESS.contains(key) && !CARRIED.contains(key) && !HARMLESS.contains(key)) {
      throw bad("\"%s\" is no connection option".formatted(key), "libpq's names are known: host, port, dbname, user, sslmode …");
    }
    var words = WORDS.get(key);
    if (words != null && !words.contains(value)) {
      throw bad("\"%s\" is no %s".formatted(value, key), "use one of " + String.join(", ", words.stream().sorted().toList()));
    }
    if (key.equals("connect_timeout") && !value.matches("\\d{1,6}")) throw bad("\"%s\" is no connect_timeout".formatted(value), "give whole seconds");
  }

  private static List<HostPort> hosts(Map<String, String> found) {
    if (found.containsKey("hostaddr") && "verify-full".equals(found.get("sslmode"))) {
      throw bad("hostaddr and sslmode=verify-full cannot be used together with this driver", "give host alone");
    }
    var names = found.getOrDefault("hostaddr", found.getOrDefault("host", "localhost")).split(",", -1);
    var ports = found.getOrDefault("port", "5432").split(",", -1);
    if (ports.length != 1 && ports.length != names.length) {
      throw bad("There are %d ports for %d hosts".formatted(ports.length, names.length), "give one port, or one for each host");
    }
    var hosts = new ArrayList<HostPort>();
    for (var i = 0; i < names.length; i++) hosts.add(new HostPort(name(names[i].strip()), port(ports[ports.length == 1 ? 0 : i].strip())));
    return hosts;
  }

  private static String name(String host) {
    if (host.startsWith("/") || host.startsWith("@")) {
      throw bad("\"%s\" is a Unix socket, which the driver cannot use".formatted(host), "give a host name, for example -h localhost");
    }
    if (host.matches(".*[\\s/?#].*")) throw bad("\"%s\" is no host name".formatted(host), "check -h, or the host in the connection string");
    return host.isEmpty() ? "localhost" : host;
  }

  private static int port(String text) {
    if (text.isEmpty()) return 5432;
    if (text.matches("\\d{1,5}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= 65_535) return Integer.parseInt(text);
    throw bad("\"%s\" is no port".formatted(text), "give a number from 1 to 65535");
  }

  private static TroubleException bad(String what, String remedy) {
    return new TroubleException(new Trouble.BadInput(what, remedy));
  }
}
