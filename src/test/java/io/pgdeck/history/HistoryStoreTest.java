package io.pgdeck.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pgdeck.server.TroubleException;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
  void aFullDiskIsSaidAndWhatWaitedIsWrittenWhenThereIsRoom() throws Exception {
    var disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.toString()).start().waitFor() == 0, "no tmpfs can be mounted here");
    try {
      var filler = disk.resolve("filler");
      Files.write(filler, new byte[2_000_000]);
      try (var store = HistoryStore.open(disk, clock, Retention.USUAL)) {
        var kept = 0;
        while (store.waiting() == 0) {
          assertThat(kept).isLessThan(20_000);
          try {
            append(store, kept);
            kept++;
          } catch (TroubleException e) {
            assertThat(e.getMessage()).isEqualTo("The history in %s failed: the disk is full; what is read waits in memory and is written when there is room.".formatted(disk));
          }
        }
        for (var i = 1; i < 5; i++) {
          var second = kept + i;
          assertThatThrownBy(() -> append(store, second)).isInstanceOf(TroubleException.class);
        }
        assertThat(store.waiting()).isEqualTo(5);
        assertThat(store.period("s", "m", START, EVER)).as("it can be read all the while").hasSize(kept);
        Files.delete(filler);
        append(store, kept + 5);
        assertThat(store.waiting()).isZero();
        assertThat(store.period("s", "m", START, EVER)).hasSize(kept + 6).extracting(Point::at).isSorted();
      }
      sound(disk);
    } finally {
      new ProcessBuilder("umount", disk.toString()).start().waitFor();
    }
  }

  private static void append(HistoryStore store, int second) {
    var words = "statement " + second + " " + "x".repeat(500) + new Random(second).nextLong();
    store.append("s", "here", START.plusSeconds(second), Map.of("m", (double) second), List.of(new SessionSample(second, null, null, null, words, null, null, null, null, null, null, null, false, words,
        null, null, null, List.of())));
  }

  private static void sound(Path in) throws SQLException {
    try (var raw = DriverManager.getConnection("jdbc:sqlite:" + in.resolve("history.db")); var s = raw.createStatement(); var row = s.executeQuery("pragma integrity_check")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString(1)).isEqualTo("ok");
    }
  }

  @Test
  void readingsOfThingsAreBoundedTooAndTheOldestGoFirst() {
    var family = new Family("statement", List.of(Family.Column.count("calls"), Family.Column.ms("exec_ms")));
    var small = new Retention(Duration.ofHours(2), Duration.ofDays(30), Duration.ofDays(700), 400_000);
    var noise = new Random(7);
    try (var store = HistoryStore.open(folder, clock, small)) {
      for (var minute = 1; minute <= 24 * 60; minute++) {
        var rows = new ArrayList<Counted>();
        for (var n = 0; n < 100; n++) rows.add(new Counted("k" + n, null, 1, noise.nextDouble() * 1_000));
        var at = START.plusSeconds(minute * 60L);
        store.append("s", "here", at, Map.of("m", 1.0));
        store.count("s", "here", family, at.minusSeconds(60), at, rows, null);
        now.set(at);
        if (minute % 30 == 0) store.compact();
      }
      assertThat(store.used()).isLessThanOrEqualTo(small.maxBytes());
      var day = store.counted("s", family, START, START.plus(Duration.ofDays(1)));
      assertThat(day.rows().getFirst().values()[0]).as("hours are left of what went").isEqualTo(24 * 60);
      assertThat(store.line("s", family, "k1", START, START.plus(Duration.ofHours(2)))).as("the oldest is hours").hasSize(2);
      assertThat(store.line("s", family, "k1", now.get().minus(Duration.ofHours(2)), now.get())).as("the newest is readings").hasSize(120);
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
      sound(folder);
    }
  }
}
