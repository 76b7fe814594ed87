-- Extensions PgDeck can use, as they really are. A library that must be preloaded shows its settings only when it is.
with wanted (name, proof) as (
  values ('pg_stat_statements', 'pg_stat_statements.max'),
         ('pg_cron', 'cron.database_name'),
         ('pgstattuple', null),
         ('pageinspect', null),
         ('hypopg', null),
         ('pg_buffercache', null),
         ('pg_trgm', null),
         ('btree_gist', null),
         ('amcheck', null),
         ('auto_explain', 'auto_explain.log_min_duration'),
         ('pg_wait_sampling', 'pg_wait_sampling.profile_period'),
         ('pg_repack', null),
         ('timescaledb', 'timescaledb.max_background_workers'))
select
  w.name,
  case
    -- A library without objects: nothing to create, and PostgreSQL does not list it.
    when w.name = 'auto_explain' then
      case when exists (select from pg_catalog.pg_settings s where s.name = w.proof) then 'WORKING' else 'AVAILABLE' end
    when e.oid is null then
      case when a.name is null then 'ABSENT'
           when exists (select from pg_catalog.pg_settings s where s.name = w.proof) then 'LOADED'
           else 'AVAILABLE' end
    when w.proof is null or exists (select from pg_catalog.pg_settings s where s.name = w.proof) then 'WORKING'
    else 'CREATED'
  end as state,
  e.extversion as version,
  n.nspname as schema_name
from wanted w
left join pg_catalog.pg_extension e on e.extname = w.name
left join pg_catalog.pg_namespace n on n.oid = e.extnamespace
left join pg_catalog.pg_available_extensions a on a.name = w.name
order by w.name
