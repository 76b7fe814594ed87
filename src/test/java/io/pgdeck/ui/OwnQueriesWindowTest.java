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
import javafx.scene.control.ToggleButton;
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
      return read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Rooms read() {
    var own = OwnQueries.in(settings.resolve("queries"), Set.of());
    var sample = new SampleRoom("first", "First room");
    return new Rooms(own.panels().isEmpty() && own.broken().isEmpty() ? List.of(sample) : List.of(new OwnRoom(own), sample), List.of());
  }

  @Override
  void opened() {
    super.opened();
    shell.watch(settings.resolve("queries"), this::read);
  }

  @Test
  void aSavedFileIsAPanelAtOnceAndATakenOneGoes(FxRobot robot) throws Exception {
    eventually(() -> shell.front().orElseThrow().table().map(t -> t.seen().size() == 2).orElse(false));
    robot.clickOn("Other");
    var folder = settings.resolve("queries");
    // The folder is followed from a moment after the window stands.
    eventually(() -> {
      Files.writeString(folder.resolve("d.sql"), "-- name: latest\n-- title: Latest\n-- column: two count Two\nselect 2 as two union all select 3");
      return chips(robot).equals(List.of("Tables of the sample", "Other", "Latest"));
    });
    assertThat(robot.lookup("#own-queries .chip").<ToggleButton>queryAll().stream().filter(ToggleButton::isSelected).map(Labeled::getText)).containsExactly("Other");
    robot.clickOn("Latest");
    eventually(() -> shell.front().orElseThrow().table().map(t -> t.seen().size() == 2).orElse(false));
    Files.delete(folder.resolve("a.sql"));
    Files.delete(folder.resolve("c.sql"));
    eventually(() -> chips(robot).equals(List.of("Other", "Latest")) && robot.lookup("#own-faults .note").queryAll().isEmpty());
    for (var file : List.of("b.sql", "d.sql")) Files.delete(folder.resolve(file));
    eventually(() -> shell.front().orElseThrow().room().id().equals("first") && robot.lookup("#nav-own").tryQuery().isEmpty());
    Files.writeString(folder.resolve("e.sql"), "-- name: again\n-- column: two count Two\nselect 2 as two");
    eventually(() -> robot.lookup("#nav-own").tryQuery().isPresent());
  }

  private static List<String> chips(FxRobot robot) {
    return robot.lookup("#own-queries .chip").<Labeled>queryAll().stream().map(Labeled::getText).toList();
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
