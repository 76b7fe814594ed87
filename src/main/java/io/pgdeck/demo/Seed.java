package io.pgdeck.demo;

import io.pgdeck.job.Job;
import io.pgdeck.server.Server;
import io.pgdeck.server.SqlTrouble;
import io.pgdeck.server.TroubleException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Builds Trade Engine in a database of the user's: an empty one, or one where an earlier attempt was cut, which is taken away first.
/// What fails or is cancelled is taken away too, as far as the server can still be reached.
public final class Seed {
  private static final Logger LOG = LoggerFactory.getLogger(Seed.class);
  private static final int NAMED = 5;
  private static final String CANCELLED = "57014";

  private final TradeEngine engine;
  private final Progress progress;

  public Seed(TradeEngine engine, Progress progress) {
    this.engine = engine;
    this.progress = progress;
  }

  /// @throws DemoException where the database is not empty or is being seeded already
  public void on(Server server, Job job) {
    try (var first = server.openForAction("seed"); var second = server.openForAction("seed")) {
      var crew = new Crew(List.of(first, second));
      try (var _ = job.onCancel(crew::stop)) {
        on(crew, new Leftovers(first));
      }
    } catch (SQLException e) {
      throw new TroubleException(SqlTrouble.of(job.name(), e, 0, job.cancelAsked()), e);
    }
  }

  private void on(Crew crew, Leftovers leftovers) throws SQLException {
    if (!leftovers.alone())
      throw new DemoException("Another seed is at work in this database: wait for its end, or end its session (application pgdeck/seed).");
    if (leftovers.halfMade()) {
      progress.accept("removing what an interrupted seed left behind");
      leftovers.undo();
    }
    refuse(leftovers.inTheWay());
    try {
      engine.load(crew, progress);
    } catch (SQLException | RuntimeException e) {
      takeAway(leftovers, e);
      throw e;
    }
    if (engine.profile() == Profile.BASELINE) keepMoment(crew.first());
  }

  private static void refuse(List<String> found) {
    if (found.isEmpty()) return;
    var more = found.size() - NAMED;
    throw new DemoException("The database is not empty, it has %s%s: seed another one, which \"createdb NAME\" makes."
        .formatted(String.join(", ", found.subList(0, Math.min(found.size(), NAMED))), more > 0 ? " and %d more".formatted(more) : ""));
  }

  /// A cancel that was on its way may still hit the first statement.
  private void takeAway(Leftovers leftovers, Exception cause) {
    progress.accept("removing what was loaded so far");
    for (int attempt = 1; attempt <= 2; attempt++) {
      try {
        leftovers.undo();
        return;
      } catch (SQLException e) {
        if (attempt < 2 && CANCELLED.equals(e.getSQLState())) continue;
        LOG.info("the half-made load stays until the next seed: {}", e.getMessage());
        cause.addSuppressed(e);
        return;
      }
    }
  }

  /// Everyone who connects sees the end of the day that the profile is about, where this role may say so.
  private void keepMoment(Connection connection) {
    try {
      Script.read("seed/keep_as_of").run(connection);
    } catch (SQLException e) {
      LOG.info("monitoring.as_of is not set on the database: {}", e.getMessage());
      progress.accept("monitoring.as_of could not be set on the database (%s): \"set monitoring.as_of = '2025-11-23 23:59:59+00'\" shows its moment in a session"
          .formatted(String.valueOf(e.getMessage()).lines().findFirst().orElse("").replaceFirst("^ERROR: ", "")));
    }
  }
}
