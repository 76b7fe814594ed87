package io.pgdeck.plans;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One node as it was printed, with the names of EXPLAIN's JSON whatever the text was. Filled while it is read, then left alone.
final class RawNode {
  final Map<String, Object> values = new LinkedHashMap<>();
  final List<RawNode> children = new ArrayList<>();

  @Nullable String text(String key) {
    var value = values.get(key);
    return value == null ? null : value.toString();
  }

  @Nullable Double number(String key) {
    return switch (values.get(key)) {
      case Number n -> n.doubleValue();
      case String s -> Numbers.of(s);
      case null, default -> null;
    };
  }

  double amount(String key) {
    var value = number(key);
    return value == null ? 0 : value;
  }

  boolean says(String key) {
    return "true".equalsIgnoreCase(text(key));
  }

  String type() {
    var type = text("Node Type");
    return type == null ? "?" : type;
  }
}
