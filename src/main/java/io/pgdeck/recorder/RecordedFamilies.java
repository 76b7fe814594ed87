package io.pgdeck.recorder;

import static io.pgdeck.history.Family.Column.count;
import static io.pgdeck.history.Family.Column.ms;
import static io.pgdeck.history.Family.Column.rough;
import static io.pgdeck.history.Family.Column.size;

import io.pgdeck.history.Family;
import java.util.List;

/// What the recorder counts thing by thing; the names are those to ask a store for. Keys: a table's or index's oid as text, `backend_type/object/context`
/// of pg_stat_io, `standby/…` or `slot/…` of replication. Labels are names as psql writes them.
public final class RecordedFamilies {
  /// Of this database's tables and materialized views, every five minutes. Sizes are those of the last reading, pages of 8 kB as a rule.
  public static final Family TABLE = new Family("table", List.of(count("seq_scan"), count("seq_tup_read"), count("idx_scan"), count("idx_tup_fetch"), count("n_tup_ins"),
      count("n_tup_upd"), count("n_tup_del"), count("n_tup_hot_upd"), count("heap_blks_read"), count("heap_blks_hit"), count("vacuums"), count("analyzes"), size("n_live_tup"),
      size("n_dead_tup"), size("relpages")));
  /// Of this database's indexes, every five minutes.
  public static final Family INDEX = new Family("index", List.of(count("idx_scan"), count("idx_tup_read"), count("idx_tup_fetch"), count("idx_blks_read"), count("idx_blks_hit"),
      size("relpages")));
  /// From 16, each minute.
  public static final Family IO = new Family("io", List.of(count("reads"), count("read_bytes"), ms("read_ms"), count("writes"), count("write_bytes"), ms("write_ms"), count("extends"),
      count("hits"), count("evictions"), count("reuses"), count("fsyncs"), ms("fsync_ms")));
  /// Every ten seconds, where there is a standby or a slot.
  public static final Family REPLICATION = new Family("replication", List.of(size("send_lag_bytes"), size("replay_lag_bytes"), new Family.Column("write_lag_ms", 1, true),
      new Family.Column("flush_lag_ms", 1, true), new Family.Column("replay_lag_ms", 1, true), size("retained_bytes")));
  /// Each minute, by query id, database, role and level: see `StatementHistory`.
  static final Family STATEMENT = new Family("statement", List.of(count("calls"), ms("exec_ms"), rough("sum_sq_exec_ms"), count("rows"), count("plans"), ms("plan_ms"), count("hit"),
      count("read"), count("dirtied"), count("written"), count("local_read"), count("local_written"), count("temp_read"), count("temp_written"), ms("blk_read_ms"),
      ms("blk_write_ms"), count("wal_records"), count("wal_fpi"), count("wal_bytes"), count("jit_functions"), ms("jit_ms"), count("new"), count("partial")));

  private RecordedFamilies() {}
}
