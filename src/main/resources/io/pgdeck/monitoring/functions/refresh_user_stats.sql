-- Runs as its owner, for only an owner may refresh. Reads go on where the view allows it (CONCURRENTLY); each view gets a line of
-- maintenance_log, a failed one too, and does not stop the next.
create or replace function monitoring.refresh_user_stats()
returns table (
  view_name text,
  duration_ms double precision,
  rows bigint,
  status text)
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $pgdeck$
#variable_conflict use_column
declare
  view record;
  started timestamptz;
  code text;
  problem text;
begin
  for view in
    select
      c.oid,
      c.relname::text as name,
      c.relispopulated and exists (
        select from pg_index i
        where i.indrelid = c.oid and i.indisunique and i.indisvalid and i.indimmediate
          and i.indpred is null and i.indexprs is null) as concurrently
    from pg_class c
    where c.relnamespace = 'monitoring'::regnamespace
      and c.relkind = 'm'
      and c.relname in ('mv_user_trading_stats')
    order by c.relname
  loop
    started := clock_timestamp();
    view_name := view.name;
    rows := null;
    status := 'SUCCESS';
    code := null;
    problem := null;
    begin
      execute format('refresh materialized view %s monitoring.%I', case when view.concurrently then 'concurrently' else '' end, view.name);
      execute format('select count(*) from monitoring.%I', view.name) into rows;
    exception when others then
      get stacked diagnostics code = returned_sqlstate, problem = message_text;
      status := 'FAILED';
    end;
    duration_ms := extract(epoch from clock_timestamp() - started) * 1000;
    insert into monitoring.maintenance_log (job_name, started_at, finished_at, duration_ms, status, objects_affected, message,
      error_text, sqlstate, triggered_by)
    values ('refresh_user_stats', started, clock_timestamp(), duration_ms, status, 'monitoring.' || view.name,
      case when problem is null then case when view.concurrently then 'refreshed concurrently' else 'refreshed' end end,
      problem, code, session_user::text);
    return next;
  end loop;
end
$pgdeck$
