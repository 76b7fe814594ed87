create or replace function monitoring.capture_query_snapshot()
  returns table (snapshot_id bigint, captured_at timestamptz, statements bigint)
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $body$
#variable_conflict use_column
declare
  v_schema text := (select n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_stat_statements');
  v_reset timestamptz;
  v_id bigint;
  v_now timestamptz := clock_timestamp();
  v_count bigint;
begin
  perform pg_advisory_xact_lock(hashtext('pgdeck capture_query_snapshot'));
  -- Before 14 the extension does not tell its reset.
  if v_schema is not null and to_regclass(format('%I.pg_stat_statements_info', v_schema)) is not null
     and current_setting('pg_stat_statements.max', true) is not null then
    execute format('select i.stats_reset from %I.pg_stat_statements_info i', v_schema) into v_reset;
  end if;
  select coalesce(max(s.snapshot_id), 0) + 1 into v_id from monitoring.query_snapshots s;
  insert into monitoring.query_snapshots (snapshot_id, captured_at, stats_reset_at, queryid, userid, dbid, calls, total_exec_ms, sum_sq_exec_ms,
                                          total_plan_ms, rows, blocks_hit, blocks_read)
  select v_id, v_now, v_reset, f.queryid, f.user_oid, f.database_oid, sum(f.calls), sum(f.total_exec_ms),
         sum(f.calls * (f.stddev_exec_ms * f.stddev_exec_ms + f.mean_exec_ms * f.mean_exec_ms)), sum(f.calls * f.mean_plan_ms), sum(f.rows),
         sum(f.shared_blks_hit), sum(f.shared_blks_read)
  from monitoring.v_statement_facts f
  where f.queryid is not null
  group by f.queryid, f.user_oid, f.database_oid;
  get diagnostics v_count = row_count;
  return query select v_id, v_now, v_count;
end
$body$
