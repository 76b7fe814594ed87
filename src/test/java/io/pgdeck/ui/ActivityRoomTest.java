package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.AllRooms;
import io.pgdeck.activity.ActivityRoom;
import io.pgdeck.activity.Backend;
import io.pgdeck.panel.Rooms;
import io.pgdeck.testing.PgDatabase;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// Two real sessions in each other's way: the tree shows it, and the one on top is ended from the keyboard.
class ActivityRoomTest extends WindowTest {
  @Override
  Rooms rooms() {
    return new Rooms(List.of(new ActivityRoom(), AllRooms.ROOMS.room("queries").orElseThrow()), List.of());
  }

  @Override
  void fill() throws Exception {
    database.run("create extension pg_stat_statements");
  }

  @Test
  void theStatementOfALiveSessionOpensWithItsIdentity() throws Exception {
    database.run("insert into sample.a values (1)");
    try (var idle = application()) {
      PgDatabase.rows(idle, "select n from sample.a where n = 1");
      var pid = idle.unwrap(org.postgresql.PGConnection.class).getBackendPID();
      eventually(() -> {
        shell.front().orElseThrow().session().refresh();
        var sessions = this.<Backend>sessions();
        sessions.select(b -> b.pid() == pid);
        var chosen = sessions.selectedProperty().get();
        return chosen != null && chosen.pid() == pid && !((Button) lookup("#open-statement")).isDisabled();
      });
      Fx.run(() -> ((Button) lookup("#open-statement")).fire());
      eventually(() -> shell.overlay().lookup("#statement-drawer") != null && shell.overlay().lookup("#statement-drawer").lookupAll(".label").stream()
          .anyMatch(n -> ((Label) n).getText() != null && ((Label) n).getText().matches(".*queryid -?\\d+")));
    }
  }

  @Override
  int width() {
    return 1440;
  }

  @Test
  void theBlockerStandsOnTopAndIsTerminatedByKeyboard(FxRobot robot) throws Exception {
    database.run("insert into sample.a values (1)");
    try (var holder = application(); var waiter = application()) {
      holder.setAutoCommit(false);
      PgDatabase.rows(holder, "update sample.a set n = 2 returning n");
      var waits = CompletableFuture.supplyAsync(() -> {
        try {
          return PgDatabase.rows(waiter, "update sample.a set n = n + 10 returning n");
        } catch (java.sql.SQLException e) {
          throw new IllegalStateException(e);
        }
      });
      var pid = holder.unwrap(org.postgresql.PGConnection.class).getBackendPID();
      eventually(() -> {
        shell.front().orElseThrow().session().refresh();
        return lookup("#session-" + pid) != null;
      });
      assertThat(Fx.call(() -> ((Label) lookup("#frees")).getText())).isEqualTo("Ending " + pid + " frees 1 session");
      assertThat(Fx.call(() -> lookup("#session-" + pid).getAccessibleText())).contains("waits for no one, 1 sessions wait behind it");
      Fx.call(() -> {
        lookup("#session-" + pid).requestFocus();
        return true;
      });
      robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
      eventually(() -> {
        var chosen = this.<Backend>sessions().selectedProperty().get();
        return chosen != null && chosen.pid() == pid && !((Button) lookup("#terminate-session")).isDisabled();
      });
      assertThat(Fx.call(() -> ((Button) lookup("#cancel-session")).isDisabled())).as("idle in transaction: nothing to cancel").isTrue();
      Fx.call(() -> {
        lookup("#terminate-session").requestFocus();
        return true;
      });
      robot.press(KeyCode.SPACE).release(KeyCode.SPACE);
      eventually(() -> shell.overlay().lookup("#run-action") instanceof Button run && !run.isDisabled());
      Fx.call(() -> {
        ((Button) shell.overlay().lookup("#run-action")).fire();
        return true;
      });
      assertThat(waits.get(60, java.util.concurrent.TimeUnit.SECONDS)).containsExactly(java.util.Map.of("n", 11L));
    } catch (java.sql.SQLException e) {
      // Closing the connection that was terminated.
      assertThat(e.getSQLState()).isIn("57P01", "08006", "08003");
    }
  }

  @Test
  void inANarrowWindowTheTreeIsADrawerWhoseHandleTellsHowManyWait(FxRobot robot) throws Exception {
    database.run("insert into sample.a values (1)");
    Fx.run(() -> stage.setWidth(1024));
    eventually(() -> lookup(".side-handle") != null);
    try (var holder = application(); var waiter = application()) {
      holder.setAutoCommit(false);
      PgDatabase.rows(holder, "update sample.a set n = 2 returning n");
      var pid = holder.unwrap(org.postgresql.PGConnection.class).getBackendPID();
      var waits = CompletableFuture.supplyAsync(() -> {
        try {
          return PgDatabase.rows(waiter, "update sample.a set n = n + 10 returning n");
        } catch (java.sql.SQLException e) {
          throw new IllegalStateException(e);
        }
      });
      eventually(() -> {
        shell.front().orElseThrow().session().refresh();
        return lookup(".side-handle").lookupAll(".label").stream().anyMatch(n -> ((Label) n).getText().equals("Blocking tree, 1 waiting"));
      });
      assertThat(Fx.call(() -> this.<Backend>sessions().view().getWidth())).as("the list has the room").isGreaterThan(800);
      Fx.run(() -> lookup(".side-handle .button").requestFocus());
      robot.push(KeyCode.SPACE);
      eventually(() -> shell.overlay().lookup(".side-drawer #session-" + pid) != null);
      Fx.run(() -> shell.overlay().lookup("#session-" + pid).requestFocus());
      robot.push(KeyCode.ENTER);
      eventually(() -> {
        var chosen = this.<Backend>sessions().selectedProperty().get();
        return chosen != null && chosen.pid() == pid;
      });
      robot.push(KeyCode.ESCAPE);
      eventually(() -> !shell.overlay().dialogShown() && lookup(".side-handle .button").isFocused());
      holder.rollback();
      waits.get(60, java.util.concurrent.TimeUnit.SECONDS);
    }
    eventually(() -> {
      shell.front().orElseThrow().session().refresh();
      return lookup(".side-handle").lookupAll(".label").stream().anyMatch(n -> ((Label) n).getText().equals("Blocking tree"));
    });
  }

  @Test
  void aSelectedPastShowsWhatRanThenAndWhoWaitedForWhom() throws Exception {
    database.run("insert into sample.a values (1)");
    long holding;
    try (var holder = application(); var waiter = application()) {
      holder.setAutoCommit(false);
      PgDatabase.rows(holder, "update sample.a set n = 2 returning n");
      holding = holder.unwrap(org.postgresql.PGConnection.class).getBackendPID();
      var waits = CompletableFuture.supplyAsync(() -> {
        try {
          return PgDatabase.rows(waiter, "update sample.a set n = n + 10 returning n");
        } catch (java.sql.SQLException e) {
          throw new IllegalStateException(e);
        }
      });
      recorded();
      holder.rollback();
      waits.get(60, java.util.concurrent.TimeUnit.SECONDS);
    }
    Fx.call(() -> {
      var now = shell.front().orElseThrow().session().now();
      shell.front().orElseThrow().session().time().select(new io.pgdeck.chart.TimeRange(now.minusSeconds(300), now));
      return true;
    });
    eventually(() -> lookup(".past-rows") != null && lookup(".past-rows").lookupAll(".past-line").stream().anyMatch(n -> String.valueOf(n.getAccessibleText()).startsWith("update sample.a set n = n + ?")));
    assertThat(Fx.call(() -> lookup("#session-" + holding).getAccessibleText())).contains("waits for no one, 1 sessions wait behind it");
    Fx.call(() -> {
      ((Button) lookup("#back-to-live")).fire();
      return true;
    });
    eventually(() -> lookup("#session-" + holding) == null && !lookup(".past-rows").getParent().isFocused());
    assertThat(Fx.call(() -> shell.front().orElseThrow().session().time().live())).isTrue();
  }

  /// Waits until the window has recorded somebody who waits.
  private void recorded() {
    var session = shell.front().orElseThrow().session();
    var identity = io.pgdeck.recorder.Recorder.identity(session.server());
    var limit = System.nanoTime() + 60_000_000_000L;
    try (var store = io.pgdeck.history.HistoryStore.open(settings.resolve("history"), java.time.InstantSource.system(), io.pgdeck.history.Retention.USUAL)) {
      while (store.sessions(identity, java.time.Instant.EPOCH, java.time.Instant.parse("2100-01-01T00:00:00Z")).stream().flatMap(m -> m.sessions().stream()).allMatch(s -> s.blockers().isEmpty())) {
        assertThat(System.nanoTime()).as("recorded within a minute").isLessThan(limit);
        java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
      }
    }
  }

  @SuppressWarnings("unchecked")
  private <R extends Record> PanelTable<R> sessions() {
    return (PanelTable<R>) shell.front().orElseThrow().table().orElseThrow();
  }

  private javafx.scene.Node lookup(String id) {
    return shell.front().orElseThrow().page().lookup(id);
  }

  private Connection application() throws java.sql.SQLException {
    var connection = database.connect();
    try (var statement = connection.createStatement()) {
      statement.execute("set application_name = 'the application'");
    }
    return connection;
  }
}
