package io.pgdeck;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.job.Job;
import io.pgdeck.panel.Query;
import io.pgdeck.panel.Shelf;
import io.pgdeck.report.ReportForm;
import io.pgdeck.report.RoomsReport;
import io.pgdeck.server.TroubleException;
import io.pgdeck.testing.PgServer;
import io.pgdeck.testing.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file in the folder is in the list of rooms, and so on the shelf of the command line and in the report.
class OwnQueriesEverywhereTest {
  @TempDir
  Path folder;

  @Test
  void withoutAFileThereIsNoRoomAndABrokenOneIsTold() throws Exception {
    assertThat(AllRooms.with(folder)).isSameAs(AllRooms.ROOMS);
    Files.writeString(folder.resolve("wrong.sql"), "-- name: wrong\nselect 1");
    var rooms = AllRooms.with(folder);
    assertThat(rooms.room("own").orElseThrow().facts(io.pgdeck.panel.Pictures.NONE)).isEqualTo("0 queries · 1 file cannot be used");
    try (var server = Servers.connect(PgServer.newest().database("own"))) {
      Assertions.assertThatThrownBy(() -> new Shelf(rooms).find(server, job(), "own")).isInstanceOf(TroubleException.class).hasMessageStartingWith("wrong.sql:1: the header has no column");
    }
  }

  @Test
  void showSqlAndReportKnowIt() throws Exception {
    Files.writeString(folder.resolve("answers.sql"), "-- name: answers\n-- title: Answers to everything\n-- column: answer count Answer\n-- warning: answer > 41\nselect 42 as answer");
    Files.writeString(folder.resolve("wrong.sql"), "-- nothing");
    Files.writeString(folder.resolve("taken.sql"), "-- name: indexes\n-- column: a count A\nselect 1 as a");
    var rooms = AllRooms.with(folder);
    try (var server = Servers.connect(PgServer.newest().database("own"))) {
      var shelf = new Shelf(rooms);
      var shown = shelf.find(server, job(), "answers");
      assertThat(shown.read(server, Query.ALL, job()).rows()).hasToString("[[42, WARNING]]");
      assertThat(shown.sql(server, Query.ALL).inlined()).contains("\nselect 42 as answer\n").startsWith("/* pgdeck answers */");
      assertThat(shelf.names()).contains("answers", "own");
      Assertions.assertThatThrownBy(() -> shelf.find(server, job(), "wrong")).hasMessageStartingWith("wrong.sql:1: the header has no name");
      Assertions.assertThatThrownBy(() -> shelf.find(server, job(), "taken")).hasMessageStartingWith("taken.sql:1: the name indexes is one of PgDeck's own");
      var own = List.of(rooms.room("own").orElseThrow());
      var content = RoomsReport.of("test", server.capabilities(), own, RoomsReport.read(server, own, java.util.Map.of(), job()), Instant.EPOCH);
      var file = folder.resolve("report.md");
      ReportForm.of(file).orElseThrow().write(content, file);
      assertThat(Files.readString(file)).contains("Answers to everything", "42", "0 critical, 1 to watch");
    }
  }

  private static Job job() {
    return Job.quiet("test", Duration.ofSeconds(10));
  }
}
