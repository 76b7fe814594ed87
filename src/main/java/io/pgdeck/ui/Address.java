package io.pgdeck.ui;

import io.pgdeck.server.ConnectionOptions;
import io.pgdeck.server.HostPort;
import io.pgdeck.server.ServerProfile;
import io.pgdeck.server.Surroundings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// An address as fields and as one line, both ways. Reads no file: the form is filled on the screen's thread.
final class Address {
  private Address() {}

  /// The same surroundings without what would be read from disk: service and password file.
  static Surroundings withoutFiles(Surroundings around) {
    var variables = new HashMap<>(around.variables());
    variables.remove("PGSERVICE");
    variables.remove("PGPASSWORD");
    variables.put("PGPASSFILE", "/dev/null");
    return new Surroundings(variables, around.osUser(), around.home());
  }

  static ServerProfile ofProcess(Surroundings around) {
    return ConnectionOptions.NONE.resolve(around);
  }

  /// @throws io.pgdeck.server.TroubleException when the text is no address, or half of one
  static ServerProfile parse(String text, String user) {
    return new ConnectionOptions(null, null, null, text, null).resolve(new Surroundings(Map.of("PGPASSFILE", "/dev/null"), user, java.nio.file.Path.of("/")));
  }

  /// @throws io.pgdeck.server.TroubleException naming what cannot be used
  static ServerProfile resolve(String host, String port, String database, String user, Surroundings around) {
    return new ConnectionOptions(host.strip(), port.strip(), user.strip(), null, null)
        .resolve(with(around, "PGDATABASE", database.strip()));
  }

  /// A database may be called like a connection string: as a variable it is only a name.
  private static Surroundings with(Surroundings around, String variable, String value) {
    var variables = new HashMap<>(around.variables());
    if (value.isEmpty()) variables.remove(variable);
    else variables.put(variable, value);
    return new Surroundings(variables, around.osUser(), around.home());
  }

  static String hosts(ServerProfile profile) {
    return profile.hosts().stream().map(HostPort::host).collect(Collectors.joining(","));
  }

  /// One for all where they are the same, else one for each host.
  static String ports(ServerProfile profile) {
    var all = profile.hosts().stream().map(h -> String.valueOf(h.port())).toList();
    return all.stream().distinct().count() == 1 ? all.getFirst() : String.join(",", all);
  }

  /// Options that have no field of their own.
  static Map<String, String> rest(Map<String, String> options) {
    var rest = new TreeMap<>(options);
    rest.keySet().removeIf(k -> k.equals("sslmode") || k.equals("sslrootcert") || k.equals("sslcert") || k.equals("sslkey"));
    return Map.copyOf(rest);
  }

  /// The fields as one line, also while they are half typed.
  static String uri(String hosts, String ports, String database, String user, Map<String, String> options) {
    var names = hosts.split(",", -1);
    var numbers = ports.split(",", -1);
    var places = new ArrayList<String>();
    for (var i = 0; i < names.length; i++) {
      var name = names[i].contains(":") ? "[" + names[i] + "]" : encoded(names[i]);
      var port = numbers.length == 1 ? numbers[0] : i < numbers.length ? numbers[i] : "";
      places.add(port.isBlank() ? name : name + ":" + port);
    }
    var query = options.entrySet().stream().filter(e -> !e.getKey().equals("sslpassword")).map(e -> e.getKey() + "=" + encoded(e.getValue()).replace("%2F", "/").replace("%7E", "~"))
        .collect(Collectors.joining("&"));
    return "postgresql://%s@%s/%s%s".formatted(encoded(user), String.join(",", places), encoded(database), query.isEmpty() ? "" : "?" + query);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
