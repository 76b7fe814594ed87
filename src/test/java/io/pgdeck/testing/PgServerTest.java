package io.pgdeck.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PgServerTest {
  @ParameterizedTest
  @MethodSource("io.pgdeck.testing.PgServer#majors")
  void everyMajorRunsWithStatementsAndCommitTimestamps(int major) throws SQLException {
    var database = PgServer.major(major).database("we\"ird ünïcode");
    database.run("create extension pg_stat_statements");
    var row = database.rows("""
        select current_setting('server_version_num')::int / 10000 as major, current_setting('track_commit_timestamp') as commit_timestamps,
               (select count(*) > 0 from pg_stat_statements) as counted""").getFirst();
    assertThat(row).containsEntry("major", major).containsEntry("commit_timestamps", "on").containsEntry("counted", true);
  }

  @Test
  void thePlainServerPreloadsNothing() throws SQLException {
    var rows = PgServer.plain(PgServer.newest().major()).maintenance().rows("show shared_preload_libraries");
    assertThat(rows.getFirst()).containsEntry("shared_preload_libraries", "");
  }
}
