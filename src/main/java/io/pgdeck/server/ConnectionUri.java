package io.pgdeck.server;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads `postgresql://user:password@host:port,[::1]:port/database?key=value`, every part percent-encoded, into libpq's keys.
final class ConnectionUri {
  private static final List<String> SCHEMES = List.of("postgresql://", "postgres://");

  private ConnectionUri() {}

  static boolean looksLike(String text) {
    return SCHEMES.stream().anyMatch(text::startsWith);
  }

  static Map<String, String> parse(String text) {
    var found = new LinkedHashMap<String, String>();
    var rest = text.substring(text.indexOf("://") + 3);
    var question = rest.indexOf('?');
    var query = question < 0 ? "" : rest.substring(question + 1);
    if (question >= 0) rest = rest.substring(0, question);
    var slash = rest.indexOf('/');
    if (slash >= 0) put(found, "dbname", decoded(rest.substring(slash + 1)));
    authority(slash < 0 ? rest : rest.substring(0, slash), found);
    for (var pair : query.isEmpty() ? new String[0] : query.split("&", -1)) parameter(pair, found);
    return found;
  }

  private static void authority(String text, Map<String, String> found) {
    var at = text.lastIndexOf('@');
    if (at >= 0) {
      var colon = text.indexOf(':');
      var hasPassword = colon >= 0 && colon < at;
      put(found, "user", decoded(text.substring(0, hasPassword ? colon : at)));
      if (hasPassword) put(found, "password", decoded(text.substring(colon + 1, at)));
    }
    var hosts = new ArrayList<String>();
    var ports = new ArrayList<String>();
    for (var address : text.substring(at + 1).split(",", -1)) address(address, hosts, ports);
    put(found, "host", list(hosts));
    put(found, "port", list(ports));
  }

  private static void address(String text, List<String> hosts, List<String> ports) {
    var bracket = text.indexOf(']');
    if (text.startsWith("[") && bracket < 0) throw Conninfo.unreadable("\"]\" is missing after the IPv6 address");
    var colon = text.indexOf(':', Math.max(bracket, 0));
    var host = colon < 0 ? text : text.substring(0, colon);
    if (text.startsWith("[") && !host.endsWith("]")) throw Conninfo.unreadable("\":\" or \"/\" is expected after \"]\"");
    hosts.add(text.startsWith("[") ? decoded(host.substring(1, host.length() - 1)) : decoded(host));
    ports.add(colon < 0 ? "" : decoded(text.substring(colon + 1)));
  }

  private static String list(List<String> parts) {
    return parts.stream().allMatch(String::isEmpty) ? "" : String.join(",", parts);
  }

  private static void parameter(String pair, Map<String, String> found) {
    var equals = pair.indexOf('=');
    if (equals <= 0 || pair.indexOf('=', equals + 1) >= 0) throw Conninfo.unreadable("after \"?\" stand key=value pairs joined by \"&\"");
    var key = decoded(pair.substring(0, equals));
    var value = decoded(pair.substring(equals + 1));
    if (key.equals("ssl") && value.equals("true")) put(found, "sslmode", "require");
    else put(found, key, value);
  }

  private static void put(Map<String, String> found, String key, String value) {
    if (!value.isEmpty()) found.put(key, value);
  }

  private static String decoded(String text) {
    var bytes = new ByteArrayOutputStream();
    var raw = text.getBytes(StandardCharsets.UTF_8);
    for (var i = 0; i < raw.length; i++) {
      if (raw[i] != '%') bytes.write(raw[i]);
      else {
        bytes.write(hex(raw, i + 1) * 16 + hex(raw, i + 2));
        i += 2;
      }
    }
    var value = bytes.toString(StandardCharsets.UTF_8);
    if (value.indexOf('\0') >= 0) throw Conninfo.unreadable("%00 cannot be used");
    return value;
  }

  private static int hex(byte[] raw, int at) {
    var digit = at < raw.length ? Character.digit(raw[at], 16) : -1;
    if (digit < 0) throw Conninfo.unreadable("\"%\" wants two hexadecimal digits after it");
    return digit;
  }
}
