-- Who may what in the schema: each role the installer granted to reads the 13 views of S2 and runs the reading functions, and
-- PUBLIC may execute nothing that changes something. Sources: installed_objects, pg_class, pg_proc.
with stated (name) as (
  values ('v_slow_queries'), ('v_top_queries_by_time'), ('v_table_stats'), ('v_table_bloat'), ('v_index_usage'), ('v_unused_indexes'),
         ('v_index_cache_hit_ratio'), ('v_connection_stats'), ('v_connection_summary'), ('v_blocking_queries'), ('v_partition_health'),
         ('v_partition_growth'), ('v_cache_hit_ratio')
), functions as (
  select p.oid, p.oid::regprocedure::text as name, p.proacl, p.proowner, p.prosecdef or p.provolatile = 'v' as changes,
         exists (select from monitoring.installed_objects o where o.kind = 'function' and o.name = p.proname) as is_ours
  from pg_catalog.pg_proc p
  join pg_catalog.pg_namespace n on n.oid = p.pronamespace
  where n.nspname = 'monitoring'
), grantees as (
  select r.oid, r.rolname::text as name
  from monitoring.installed_objects o
  join pg_catalog.pg_roles r on r.rolname = o.name
  where o.kind = 'grant'
), lacking as (
  select g.name as role_name, 'SELECT on ' || s.name as lacks
  from grantees g
  cross join stated s
  join pg_catalog.pg_class c on c.relname = s.name and c.relkind = 'v'
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace and n.nspname = 'monitoring'
  where not pg_catalog.has_table_privilege(g.oid, c.oid, 'select')
  union all
  select g.name, 'EXECUTE on ' || f.name
  from grantees g
  join functions f on f.is_ours and not f.changes
  where not pg_catalog.has_function_privilege(g.oid, f.oid, 'execute')
), public_may as (
  select f.name
  from functions f
  where f.changes
    and exists (select from pg_catalog.aclexplode(coalesce(f.proacl, pg_catalog.acldefault('f', f.proowner))) a where a.grantee = 0 and a.privilege_type = 'EXECUTE')
)
select
  null::text as item,
  case when exists (select from lacking) or exists (select from public_may) then 'FAIL'
       when not exists (select from grantees) then 'SKIPPED' else 'PASS' end as verdict,
  coalesce((select 'lacking: ' || pg_catalog.string_agg(l.role_name || ' ' || l.lacks, ', ' order by l.role_name, l.lacks) || '; ' from lacking l), '')
    || coalesce((select 'PUBLIC may execute ' || pg_catalog.string_agg(p.name, ', ' order by p.name) || '; ' from public_may p), '')
    || coalesce((select pg_catalog.format('%s each read %s views of S2 and run %s reading functions', pg_catalog.string_agg(g.name, ', ' order by g.name),
                                          (select count(*) from stated), (select count(*) from functions f where f.is_ours and not f.changes)) from grantees g having count(*) > 0),
                'the installer granted to no role: install as a role that may create roles, or with --role-app')
    || pg_catalog.format('; %s functions change something, PUBLIC may execute %s of them', (select count(*) from functions f where f.changes), (select count(*) from public_may)) as evidence
