package io.pgdeck.history;

import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import io.pgdeck.testing.Servers;
import org.junit.jupiter.api.BeforeEach;

/// The same in a PostgreSQL database.
class SharedCountedHistoryTest extends CountedHistoryTest {
  private PgDatabase database;

  @BeforeEach
  void database() throws Exception {
    database = PgServer.oldest().database("repository");
  }

  @Override
  HistoryStore store() {
    return HistoryStore.open(Servers.profile(database), now::get, true);
  }
}
