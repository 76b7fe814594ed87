create or replace function monitoring.reset_query_stats()
  returns table (reset_at timestamptz)
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $body$
declare
  v_schema text := (select n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_stat_statements');
begin
  if v_schema is null or current_setting('pg_stat_statements.max', true) is null then
    raise exception 'pg_stat_statements does not work here: there is nothing to reset' using errcode = 'object_not_in_prerequisite_state';
  end if;
  perform monitoring.capture_query_snapshot();
  execute format('select %I.pg_stat_statements_reset(0, 0, 0)', v_schema);
  reset_at := clock_timestamp();
  return next;
end
$body$
