package io.pgdeck.cli;

import io.pgdeck.panel.Column;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Unit;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Values as text: for eyes, and exact for files.
final class Cells {
  private static final int LONGEST_SQL = 100;
  /// Beyond these an instant is the server's infinity.
  private static final Instant EARLIEST = Instant.parse("-4713-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("+294277-01-01T00:00:00Z");

  private Cells() {}

  /// One line for a table, in the words of the window.
  static String words(Column column, @Nullable Object value, Instant now) {
    if (value instanceof Instant at && infinite(at)) return exact(value);
    // A number without a unit is an identity, such as an oid: no separators, no rounding.
    if (value instanceof Number && column.unit() == Unit.TEXT) return exact(value);
    var text = visible(Formats.of(column.unit(), value, now).toString());
    if (column.unit() != Unit.SQL) return text;
    var line = text.replaceAll("(\\\\[nrt]|\\s)+", " ").strip();
    return line.codePointCount(0, line.length()) <= LONGEST_SQL ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST_SQL - 1)) + "…";
  }

  /// The value itself, empty when unknown.
  static String exact(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Instant at -> infinite(at) ? (at.isBefore(EARLIEST) ? "-infinity" : "infinity") : Formats.iso(at);
      case BigDecimal n -> n.toPlainString();
      default -> String.valueOf(value);
    };
  }

  private static boolean infinite(Instant at) {
    return at.isBefore(EARLIEST) || at.isAfter(LATEST);
  }

  /// A name may hold anything: what would move the cursor is shown as its escape.
  static String visible(String text) {
    if (text.chars().noneMatch(c -> Character.isISOControl(c))) return text;
    var shown = new StringBuilder();
    text.chars().forEach(c -> {
      switch (c) {
        case '\n' -> shown.append("\\n");
        case '\r' -> shown.append("\\r");
        case '\t' -> shown.append("\\t");
        default -> {
          if (Character.isISOControl(c)) shown.append("\\x%02x".formatted(c));
          else shown.append((char) c);
        }
      }
    });
    return shown.toString();
  }
}
