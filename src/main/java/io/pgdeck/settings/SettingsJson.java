package io.pgdeck.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Settings as JSON: the same form in the file and in an export.
final class SettingsJson {
  static final String FORMAT = "pgdeck settings";
  static final int VERSION = 1;

  private SettingsJson() {}

  /// What the content says. A value that is not allowed is told and has its standard; names this version does not know are left.
  static Settings read(ObjectNode content, Consumer<String> told) {
    var settings = Settings.STANDARD;
    for (var setting : Setting.values()) {
      var value = content.get(setting.key());
      if (value != null) settings = taken(settings, s -> s.with(setting, value.asText()), told);
    }
    for (var interval : object(content, "intervals_s").entrySet()) {
      settings = taken(settings, s -> s.withInterval(interval.getKey(), seconds(interval)), told);
    }
    for (var threshold : object(content, "thresholds").entrySet()) {
      settings = taken(settings, s -> s.withThreshold(threshold.getKey(), new Threshold(number(threshold.getValue(), "warning"), number(threshold.getValue(), "critical"))), told);
    }
    for (var disk : object(content, "data_disk_bytes").entrySet()) {
      settings = taken(settings, s -> s.withDisk(disk.getKey(), disk.getValue().asLong()), told);
    }
    return settings;
  }

  private static Settings taken(Settings before, UnaryOperator<Settings> change, Consumer<String> told) {
    try {
      return change.apply(before);
    } catch (TroubleException e) {
      told.accept(e.trouble().sentence());
      return before;
    }
  }

  private static Duration seconds(Map.Entry<String, JsonNode> interval) {
    return Duration.ofMillis(Math.round(interval.getValue().asDouble() * 1000));
  }

  private static @Nullable Double number(JsonNode of, String name) {
    return of.path(name).isNumber() ? (Double) of.path(name).asDouble() : null;
  }

  private static Map<String, JsonNode> object(ObjectNode content, String name) {
    var found = new TreeMap<String, JsonNode>();
    if (content.get(name) instanceof ObjectNode object) object.properties().forEach(e -> found.put(e.getKey(), e.getValue()));
    return found;
  }

  /// Puts them into the content; what this version does not know stays.
  static void write(Settings settings, ObjectNode content) {
    for (var setting : Setting.values()) {
      var text = settings.value(setting);
      if (!settings.chosen().containsKey(setting)) content.remove(setting.key());
      else if (setting.isNumber()) content.put(setting.key(), new java.math.BigDecimal(text));
      else content.put(setting.key(), text);
    }
    put(content, "intervals_s", settings.intervals(), (node, key, every) -> node.put(key, every.toMillis() / 1000.0));
    put(content, "thresholds", settings.thresholds(), (node, key, threshold) -> node.putObject(key).put("warning", threshold.warning()).put("critical", threshold.critical()));
    put(content, "data_disk_bytes", settings.disks(), (node, key, bytes) -> node.put(key, bytes));
  }

  private interface Put<T> {
    void put(ObjectNode node, String key, T value);
  }

  private static <T> void put(ObjectNode content, String name, Map<String, T> values, Put<T> one) {
    content.remove(name);
    if (values.isEmpty()) return;
    var node = content.putObject(name);
    new TreeMap<>(values).forEach((key, value) -> one.put(node, key, value));
  }

  /// Everything, also what has its standard, so that the reader sees what there is.
  static String export(Settings settings) {
    var content = JsonNodeFactory.instance.objectNode().put("format", FORMAT).put("version", VERSION);
    for (var setting : Setting.values()) {
      if (setting.isNumber()) content.put(setting.key(), new java.math.BigDecimal(setting.standard()));
      else content.put(setting.key(), setting.standard());
    }
    var chosen = JsonNodeFactory.instance.objectNode();
    write(settings, chosen);
    content.setAll(chosen);
    return content.toPrettyString() + "\n";
  }

  /// @throws TroubleException when it is no export of PgDeck, or a value in it is not allowed: then nothing is taken
  static Settings imported(String text) {
    try {
      if (!(Json.MAPPER.readTree(text) instanceof ObjectNode content) || !FORMAT.equals(content.path("format").asText())) {
        throw bad("This is no export of PgDeck's settings", "paste the whole file that Export wrote");
      }
      if (content.path("version").asInt() > VERSION) throw bad("These settings were exported by a newer PgDeck", "update this PgDeck");
      return read(content, sentence -> {
        throw bad("Nothing was imported: " + sentence.replaceFirst("\\.$", ""), "correct it in the file");
      });
    } catch (JsonProcessingException e) {
      throw bad("This is no JSON (line %d)".formatted(e.getLocation() == null ? 1 : e.getLocation().getLineNr()), "paste the whole file that Export wrote");
    }
  }

  private static TroubleException bad(String what, String remedy) {
    return new TroubleException(new Trouble.BadInput(what, remedy));
  }

  /// Made when something is read or written: a start of its own is dear.
  private static final class Json {
    static final ObjectMapper MAPPER = new ObjectMapper();
  }
}
