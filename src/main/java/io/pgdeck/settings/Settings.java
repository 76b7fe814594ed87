package io.pgdeck.settings;

import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the DBA chose; what was not chosen has its standard. Always valid: a wrong value is refused with a sentence.
///
/// @param chosen     only what differs from the standard
/// @param intervals  how often a panel is read, by its view's name, instead of its own interval
/// @param thresholds by metric, instead of those of the server's baselines
/// @param disks      size of the data disk in bytes, by the server's address
public record Settings(Map<Setting, String> chosen, Map<String, Duration> intervals, Map<String, Threshold> thresholds, Map<String, Long> disks) {
  public static final Settings STANDARD = new Settings(Map.of(), Map.of(), Map.of(), Map.of());
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final long SMALLEST_DISK = 1L << 20;

  public Settings {
    chosen = Map.copyOf(chosen);
    intervals = Map.copyOf(intervals);
    thresholds = Map.copyOf(thresholds);
    disks = Map.copyOf(disks);
    chosen.forEach((setting, text) -> refuse(setting.wrong(text)));
    intervals.forEach((panel, every) -> refuse(wrongInterval(panel, every)));
    disks.forEach((server, bytes) -> refuse(bytes >= SMALLEST_DISK ? Optional.empty()
        : Optional.of("The data disk of %s cannot have %d bytes: write its size, at least 1 MB.".formatted(server, bytes))));
  }

  private static Optional<String> wrongInterval(String panel, Duration every) {
    return every.compareTo(SHORTEST) >= 0 && every.compareTo(LONGEST) <= 0 ? Optional.empty()
        : Optional.of("The interval of %s, %s s, is outside its limits: write a number from 1 to 86400 s.".formatted(panel, plain(every.toMillis() / 1000.0)));
  }

  private static void refuse(Optional<String> sentence) {
    sentence.ifPresent(s -> {
      var colon = s.lastIndexOf(": ");
      throw new TroubleException(colon < 0 ? new Trouble.BadInput(s.replaceFirst("\\.$", ""), "change one of them")
          : new Trouble.BadInput(s.substring(0, colon), s.substring(colon + 2).replaceFirst("\\.$", "")));
    });
  }

  private static String plain(double n) {
    return n == Math.rint(n) ? String.valueOf((long) n) : String.valueOf(n);
  }

  public String value(Setting setting) {
    return chosen.getOrDefault(setting, setting.standard());
  }

  /// @throws TroubleException when the value is not allowed
  public Settings with(Setting setting, String text) {
    var next = new EnumMap<Setting, String>(Setting.class);
    next.putAll(chosen);
    next.put(setting, text.strip());
    if (text.strip().equals(setting.standard())) next.remove(setting);
    return new Settings(next, intervals, thresholds, disks);
  }

  /// Null goes back to the panel's own interval.
  public Settings withInterval(String panel, @Nullable Duration every) {
    return new Settings(chosen, with(intervals, panel, every), thresholds, disks);
  }

  /// Null goes back to the server's baselines.
  public Settings withThreshold(String metric, @Nullable Threshold threshold) {
    return new Settings(chosen, intervals, with(thresholds, metric, threshold), disks);
  }

  /// Null forgets it.
  public Settings withDisk(String server, @Nullable Long bytes) {
    return new Settings(chosen, intervals, thresholds, with(disks, server, bytes));
  }

  private static <T> Map<String, T> with(Map<String, T> map, String key, @Nullable T value) {
    var next = new TreeMap<>(map);
    if (value == null) next.remove(key);
    else next.put(key, value);
    return next;
  }

  public int fontSize() {
    return Integer.parseInt(value(Setting.FONT_SIZE));
  }

  /// As a fraction of one core.
  public double budget() {
    return Double.parseDouble(value(Setting.BUDGET)) / 100;
  }

  public int pool() {
    return (int) number(Setting.POOL);
  }

  public int staleAfter() {
    return (int) number(Setting.STALE);
  }

  public Duration seconds(Setting setting) {
    return Duration.ofMillis(Math.round(number(setting) * 1000));
  }

  private double number(Setting setting) {
    return Double.parseDouble(value(setting));
  }

  /// How long each resolution of the history is kept.
  public Duration kept(Setting setting) {
    return setting == Setting.RAW_HOURS ? Duration.ofHours((long) number(setting)) : Duration.ofDays((long) number(setting));
  }

  /// The most bytes the history may take.
  public long historyBytes() {
    return (long) number(Setting.HISTORY_MB) * 1024 * 1024;
  }

  /// Empty for the server's own.
  public Optional<ZoneId> zone() {
    var zone = value(Setting.ZONE);
    return zone.equals(Setting.ZONE.standard()) ? Optional.empty() : Optional.of(ZoneId.of(zone));
  }

  public Optional<Long> disk(String server) {
    return Optional.ofNullable(disks.get(server));
  }
}
