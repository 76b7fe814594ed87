create or replace function monitoring.capture_query_snapshot()
  returns table (snapshot_id bigint, captured_at timestamptz, statements bigint)
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
  set jit = off
as $body$
#variable_conflict use_column
declare
  v_id bigint;
  v_now timestamptz;
  v_count bigint;
begin
  perform pg_advisory_xact_lock(hashtext('pgdeck capture_query_snapshot'));
  -- Before the reading, so that an entry that began since is never taken for an older one.
  v_now := clock_timestamp();
  select coalesce(max(s.snapshot_id), 0) + 1 into v_id from monitoring.query_snapshots s;
  insert into monitoring.query_snapshots (snapshot_id, captured_at, stats_reset_at, queryid, userid, dbid, toplevel, calls, total_exec_ms,
                                          sum_sq_exec_ms, total_plan_ms, rows, blocks_hit, blocks_read, dealloc)
  select v_id, v_now, r.since, c.queryid, c.user_oid, c.database_oid, c.toplevel, c.calls, c.total_exec_ms,
         c.calls * (c.stddev_exec_ms * c.stddev_exec_ms + c.mean_exec_ms * c.mean_exec_ms), c.total_plan_ms, c.rows,
         c.shared_blks_hit, c.shared_blks_read, r.dealloc
  from monitoring.v_statement_counters c
  cross join monitoring.v_statement_reset r
  where c.queryid is not null;
  get diagnostics v_count = row_count;
  return query select v_id, v_now, v_count;
end
$body$
