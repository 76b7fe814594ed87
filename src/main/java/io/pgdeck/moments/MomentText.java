package io.pgdeck.moments;

import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// Moments as a person types them: 14:03, 14:03:20, 2026-01-31 14:03. A time alone is the latest such time that has passed.
public final class MomentText {
  private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private MomentText() {}

  public static String of(Instant at, ZoneId zone) {
    return WRITTEN.format(at.atZone(zone));
  }

  /// @throws TroubleException for what is no moment
  public static Instant read(String text, Instant now, ZoneId zone) {
    var words = text.strip();
    try {
      if (words.length() > 8) return LocalDateTime.parse(words.replace(' ', 'T')).atZone(zone).toInstant();
      var today = LocalTime.parse(words.length() < 5 || words.indexOf(':') == 1 ? "0" + words : words).atDate(now.atZone(zone).toLocalDate()).atZone(zone);
      return (today.toInstant().isAfter(now) ? today.minusDays(1) : today).toInstant();
    } catch (DateTimeException e) {
      throw new TroubleException(new Trouble.BadInput("\"%s\" is no moment".formatted(words), "write 14:03 or 2026-01-31 14:03"), e);
    }
  }
}
