package io.pgdeck.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgdeck.server.TroubleException;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The embedded history: what is kept how long, and what a kill, a second recorder or a clock that jumps leave.
class HistoryStoreTest extends HistoryTests {
  @TempDir
  Path folder;

  @Override
  HistoryStore store() {
    return HistoryStore.open(folder, clock, Retention.USUAL);
  }

  @Test
  void theFileIsBounded() {
    var small = new Retention(Duration.ofDays(20), Duration.ofDays(30), Duration.ofDays(30), 400_000);
    try (var store = HistoryStore.open(folder, clock, small)) {
      for (var i = 0; i < 20_000; i++) store.append("s", "here", START.plusSeconds(i), Map.of("a", (double) i, "b", 2.0, "c", 3.0));
      now.set(START.plusSeconds(20_000));
      assertThat(store.used()).isGreaterThan(small.maxBytes());
      store.compact();
      assertThat(store.used()).isLessThanOrEqualTo(small.maxBytes());
      assertThat(store.period("s", "a", START, EVER).getLast().value()).isEqualTo(19_999);
    }
  }

  @Test
  void whatIsNoStoreIsRefusedInWords() throws Exception {
    Files.writeString(folder.resolve("history.db"), "not a database, but long enough to be read as a header of one ".repeat(40));
    assertThatThrownBy(this::store).isInstanceOf(TroubleException.class).hasMessageContaining("cannot be opened");
  }

  /// Writes as fast as it can and tells each tick that is kept.
  static final class Writer {
    public static void main(String[] arguments) {
      try (var store = HistoryStore.open(Path.of(arguments[0]), InstantSource.system(), Retention.USUAL)) {
        var from = Integer.parseInt(arguments[1]);
        for (var i = from; ; i++) {
          store.append("s", "here", START.plusSeconds(i), Map.of("m", (double) i, "pad" + i % 50, 1.0));
          System.out.println(i);
        }
      }
    }
  }

  @Test
  void aRecorderKilledInMidWriteLosesNoTickItToldAndCorruptsNothing() throws Exception {
    var told = -1;
    for (var round = 0; round < 3; round++) {
      var process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED", "-cp",
          System.getProperty("java.class.path"), Writer.class.getName(), folder.toString(), String.valueOf(told + 1))).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
          told = Integer.parseInt(line);
          // By its handle: that leaves the stream open, so what it told before is read.
          if (told % 300 == 299) process.toHandle().destroyForcibly();
        }
      }
      process.waitFor();
      assertThat(told).isPositive();
      try (var store = store()) {
        assertThat(store.period("s", "m", START, EVER).size()).as("ticks after the kill").isGreaterThanOrEqualTo(told + 1);
        told = store.period("s", "m", START, EVER).size() - 1;
      }
      try (var raw = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("history.db")); var s = raw.createStatement(); var row = s.executeQuery("pragma integrity_check")) {
        assertThat(row.next()).isTrue();
        assertThat(row.getString(1)).isEqualTo("ok");
      }
    }
  }
}
