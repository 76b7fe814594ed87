package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.own.OwnQueries;
import io.pgdeck.own.OwnRoom;
import io.pgdeck.panel.Rooms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// The room of a DBA's own queries: a table per file, a note per broken one.
class OwnQueriesWindowTest extends WindowTest {
  @Override
  Rooms rooms() {
    try {
      var folder = Files.createDirectories(settings.resolve("queries"));
      Files.writeString(folder.resolve("a.sql"), "-- name: tables\n-- title: Tables of the sample\n-- column: table_name name Table\n-- column: size_bytes bytes Size\n-- warning: size_bytes > 1000\n"
          + "select c.relname as table_name, pg_relation_size(c.oid) as size_bytes from pg_class as c join pg_namespace as n on n.oid = c.relnamespace where n.nspname = 'sample' and c.relkind = 'r'");
      Files.writeString(folder.resolve("b.sql"), "-- name: other\n-- title: Other\n-- column: one count One\nselect 1 as one");
      Files.writeString(folder.resolve("c.sql"), "-- name: c\n-- column: one dollars One\nselect 1 as one");
      return new Rooms(List.of(new OwnRoom(OwnQueries.in(folder, Set.of()))), List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void eachFileHasItsTableAndTheBrokenOneItsSentence(FxRobot robot) {
    eventually(() -> shell.front().orElseThrow().table().map(t -> t.seen().size() == 2).orElse(false));
    assertThat(robot.lookup("#own-queries .chip").<Labeled>queryAll()).extracting(Labeled::getText).containsExactly("Tables of the sample", "Other");
    assertThat(robot.lookup("#own-faults .note").<Node>queryAll()).hasSize(1);
    assertThat(robot.lookup("#own-faults Text").<Text>queryAll()).extracting(Text::getText).anyMatch(t -> t.equals("c.sql:2")).anyMatch(t -> t.contains("there is no unit \"dollars\""));
    robot.clickOn("Other");
    eventually(() -> shell.front().orElseThrow().table().map(t -> t.seen().size() == 1).orElse(false));
  }
}
