create or replace function monitoring.install_info()
  returns table (item text, value text, note text)
  language sql
  stable
  set search_path = pg_catalog, pg_temp
as $body$
  select 'schema version', max(o.version), 'installed ' || to_char(max(o.installed_at), 'YYYY-MM-DD HH24:MI') from monitoring.installed_objects o
  union all
  select 'server version', current_setting('server_version'), null
  union all
  select 'pg_stat_statements',
         case when e.oid is null then 'missing' when current_setting('pg_stat_statements.max', true) is null then 'created, not preloaded' else 'working' end,
         case when e.oid is null then 'preload it, restart, then CREATE EXTENSION pg_stat_statements'
              when current_setting('pg_stat_statements.max', true) is null then 'add it to shared_preload_libraries and restart' end
  from (values (1)) as one(n)
  left join pg_extension e on e.extname = 'pg_stat_statements'
  union all
  select 'track_commit_timestamp', current_setting('track_commit_timestamp'),
         case current_setting('track_commit_timestamp') when 'on' then null else 'on would tell when materialized views were refreshed' end
  union all
  select o.kind, o.name, null from monitoring.installed_objects o
$body$
