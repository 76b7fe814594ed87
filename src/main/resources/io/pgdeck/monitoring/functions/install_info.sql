-- Runs with the caller's rights.
create or replace function monitoring.install_info()
returns table (
  item text,
  state text,
  detail text)
language sql
stable
set search_path = pg_catalog, pg_temp
as $pgdeck$
  select 'schema', 'INSTALLED', obj_description('monitoring'::regnamespace, 'pg_namespace')
  union all
  select 'server', 'INFO', 'PostgreSQL ' || current_setting('server_version')
  union all
  (select lower(o.kind) || 's', 'INSTALLED', count(*)::text || ' installed, the last at ' || to_char(max(o.installed_at) at time zone 'UTC', 'YYYY-MM-DD HH24:MI') || ' UTC'
   from monitoring.installed_objects o
   where o.kind in ('TABLE', 'VIEW', 'FUNCTION', 'ROLE')
   group by o.kind
   order by o.kind)
  union all
  select w.name,
    case
      when e.oid is null then 'MISSING'
      when not exists (select from pg_settings s where s.name = w.proof) then 'NOT LOADED'
      else 'WORKING'
    end,
    case
      when e.oid is null then w.gain || ': add it to shared_preload_libraries, restart, then create extension ' || w.name
      when not exists (select from pg_settings s where s.name = w.proof) then w.gain || ': add it to shared_preload_libraries and restart the server'
      else 'version ' || e.extversion
    end
  from (values ('pg_stat_statements', 'pg_stat_statements.max', 'counts statements'),
               ('pg_cron', 'cron.database_name', 'runs the schedule inside the server')) as w (name, proof, gain)
  left join pg_extension e on e.extname = w.name
  union all
  select 'trade engine', case when to_regclass('monitoring.mv_trading_summary_24h') is null then 'MISSING' else 'FOUND' end,
    case when to_regclass('monitoring.mv_trading_summary_24h') is null
      then 'without its materialized views the refresh functions are left out' else 'its materialized views are here' end
  union all
  select 'track_commit_timestamp', case current_setting('track_commit_timestamp') when 'on' then 'ON' else 'OFF' end,
    case current_setting('track_commit_timestamp') when 'on' then 'tells of any refresh of a materialized view'
      else 'only refreshes made through monitoring or PgDeck are known' end
$pgdeck$
