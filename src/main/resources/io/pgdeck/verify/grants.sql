-- Functions that change something: none for PUBLIC, none for the reader, each SECURITY DEFINER one with a pinned search_path.
-- Sources: pg_proc, pg_namespace, pg_roles. Readable by every role.
with changing as (
  select p.oid, p.oid::regprocedure::text as name, p.prosecdef, p.proconfig, p.proacl, p.proowner
  from pg_catalog.pg_proc p
  join pg_catalog.pg_namespace n on n.oid = p.pronamespace
  where n.nspname = 'monitoring'
    and (p.prosecdef or p.provolatile = 'v')
), wrong as (
  select 'PUBLIC may execute ' || c.name as fault
  from changing c
  where exists (select from pg_catalog.aclexplode(coalesce(c.proacl, pg_catalog.acldefault('f', c.proowner))) a where a.grantee = 0 and a.privilege_type = 'EXECUTE')
  union all
  select 'monitoring_reader may execute ' || c.name
  from changing c
  join pg_catalog.pg_roles r on r.rolname = 'monitoring_reader'
  where not r.rolsuper
    and exists (select from pg_catalog.aclexplode(c.proacl) a where a.grantee = r.oid and a.privilege_type = 'EXECUTE')
  union all
  select c.name || ' has no pinned search_path'
  from changing c
  where c.prosecdef
    and not exists (select from pg_catalog.unnest(c.proconfig) as s (setting) where s.setting like 'search\_path=%')
  union all
  select 'PUBLIC may create in the schema'
  from pg_catalog.pg_namespace n
  where n.nspname = 'monitoring'
    and exists (select from pg_catalog.aclexplode(n.nspacl) a where a.grantee = 0 and a.privilege_type = 'CREATE')
)
select
  null::text as item,
  case when exists (select from wrong) then 'FAIL' else 'PASS' end as verdict,
  coalesce((select pg_catalog.string_agg(w.fault, '; ' order by w.fault) || '; ' from wrong w), '')
    || pg_catalog.format('%s functions change something: %s run with their owner''s rights and a pinned search_path',
         (select count(*) from changing), (select count(*) from changing c where c.prosecdef)) as evidence
