create or replace function monitoring.refresh_view(p_view text, p_job text)
  returns table (view_name text, duration_ms double precision, rows bigint, status text)
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $body$
declare
  v_oid oid;
  v_populated boolean;
  v_unique boolean;
  v_started timestamptz := clock_timestamp();
  v_rows bigint;
  v_text text;
  v_state text;
begin
  select c.oid, c.relispopulated,
         exists (select from pg_index i
                 where i.indrelid = c.oid and i.indisunique and i.indisvalid and i.indpred is null and i.indexprs is null)
    into v_oid, v_populated, v_unique
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'monitoring' and c.relkind = 'm' and c.relname = p_view;
  if v_oid is null then
    raise exception 'There is no materialized view monitoring.%', quote_ident(p_view) using errcode = 'undefined_table';
  end if;
  begin
    execute format('refresh materialized view %s monitoring.%I', case when v_populated and v_unique then 'concurrently' else '' end, p_view);
    execute format('select count(*) from monitoring.%I', p_view) into v_rows;
  exception when others then
    get stacked diagnostics v_text = message_text, v_state = returned_sqlstate;
  end;
  view_name := p_view;
  rows := v_rows;
  duration_ms := extract(epoch from clock_timestamp() - v_started) * 1000;
  status := case when v_state is null then 'SUCCESS' else 'FAILED' end;
  insert into monitoring.maintenance_log (job_name, started_at, finished_at, duration_ms, status, objects_affected, message,
                                          error_text, sqlstate, triggered_by, object_oid)
  values (p_job, v_started, clock_timestamp(), duration_ms, status, v_rows,
          format('refresh of monitoring.%I%s', p_view, case when v_populated and v_unique then ', concurrently' else '' end),
          v_text, v_state, session_user, v_oid);
  return next;
end
$body$
