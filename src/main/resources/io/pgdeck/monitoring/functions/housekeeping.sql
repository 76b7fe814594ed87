create or replace function monitoring.housekeeping()
  returns table (item text, rows bigint)
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
  set jit = off
  set timezone = 'UTC'
as $body$
#variable_conflict use_column
declare
  v_rows bigint;
  v_partition record;
begin
  with last as (
    select h.captured_on, h.index_oid, h.idle_since
    from monitoring.index_usage_history h
    where h.captured_on = (select max(p.captured_on) from monitoring.index_usage_history p where p.captured_on < current_date)
  )
  insert into monitoring.index_usage_history as h (captured_on, schema_name, index_name, scans, size_bytes, index_oid, idle_since)
  select current_date, f.schema_name, f.index_name, f.scans, f.size_bytes, f.oid,
         case when f.scans > 0 then null
              -- Over a reset only from one day to the next: in a longer pause there may have been scans nobody has seen.
              when l.idle_since is not null and (l.captured_on >= current_date - 2 or f.observed_since <= l.captured_on) then l.idle_since
              else coalesce(f.observed_since::date, current_date) end
  from monitoring.v_index_facts f
  left join last l on l.index_oid = f.oid
  where f.parent_oid is null
  on conflict (captured_on, schema_name, index_name) do update
    set scans = excluded.scans, size_bytes = excluded.size_bytes, index_oid = excluded.index_oid, idle_since = excluded.idle_since;
  get diagnostics v_rows = row_count;
  return query select 'index_usage_history written'::text, v_rows;
  delete from monitoring.index_usage_history h where h.captured_on < current_date - 730;
  get diagnostics v_rows = row_count;
  return query select 'index_usage_history removed'::text, v_rows;
  -- After 90 days one average per hour stays for two years. An average stands on the hour, so a second run finds nothing.
  with hours as (
    select distinct m.metric_name, m.labels, date_trunc('hour', m.captured_at) as hour
    from monitoring.metric_history m
    where m.captured_at < date_trunc('hour', now() - interval '90 days')
      and m.captured_at <> date_trunc('hour', m.captured_at)
  ), old as (
    delete from monitoring.metric_history m
    using hours h
    where m.captured_at < date_trunc('hour', now() - interval '90 days')
      and m.metric_name = h.metric_name and m.labels = h.labels and date_trunc('hour', m.captured_at) = h.hour
    returning m.metric_name, m.captured_at, m.value, m.labels
  )
  insert into monitoring.metric_history (metric_name, captured_at, value, labels)
  select o.metric_name, date_trunc('hour', o.captured_at), avg(o.value), o.labels
  from old o
  group by o.metric_name, date_trunc('hour', o.captured_at), o.labels;
  get diagnostics v_rows = row_count;
  return query select 'metric_history hours averaged'::text, v_rows;
  v_rows := 0;
  -- A month that is past its time goes as a whole, not row by row.
  for v_partition in
    select c.relname
    from pg_inherits i
    join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'monitoring.metric_history'::regclass
      and to_date(substring(c.relname from '^metric_history_(\d{4}_\d{2})$'), 'YYYY_MM') + interval '1 month' <= now() - interval '2 years'
    order by c.relname
  loop
    execute format('drop table monitoring.%I', v_partition.relname);
    v_rows := v_rows + 1;
  end loop;
  return query select 'metric_history months removed'::text, v_rows;
  delete from monitoring.metric_history m where m.captured_at < now() - interval '2 years';
  get diagnostics v_rows = row_count;
  return query select 'metric_history removed'::text, v_rows;
  delete from monitoring.query_snapshots q where q.captured_at < now() - interval '35 days';
  get diagnostics v_rows = row_count;
  return query select 'query_snapshots removed'::text, v_rows;
  delete from monitoring.performance_reports r
  where r.report_type in ('hourly', 'now') and r.generated_at < now() - interval '14 days'
     or r.report_type = 'daily' and r.generated_at < now() - interval '400 days';
  get diagnostics v_rows = row_count;
  return query select 'performance_reports removed'::text, v_rows;
  delete from monitoring.alert_history a where a.cleared_at < now() - interval '400 days';
  get diagnostics v_rows = row_count;
  return query select 'alert_history removed'::text, v_rows;
  delete from monitoring.maintenance_log l where l.started_at < now() - interval '400 days';
  get diagnostics v_rows = row_count;
  return query select 'maintenance_log removed'::text, v_rows;
end
$body$
