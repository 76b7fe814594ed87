-- Keeps the grants on what may be dropped and made again, for the rest of this transaction.
select pg_catalog.set_config('monitoring.saved_grants', coalesce(pg_catalog.jsonb_agg(g.statement)::text, '[]'), true)
from (
  select pg_catalog.format('grant %s%s on monitoring.%I to %s%s', a.privilege_type,
    case when t.attname is not null then pg_catalog.format(' (%I)', t.attname) end, c.relname,
    case when a.grantee = 0 then 'public' else pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(a.grantee)) end,
    case when a.is_grantable then ' with grant option' end) as statement
  from pg_catalog.pg_class c
  -- The whole view's grants, then those on single columns.
  cross join lateral (select null::pg_catalog.name as attname, c.relacl as acl
                      union all
                      select i.attname, i.attacl from pg_catalog.pg_attribute i where i.attrelid = c.oid and i.attacl is not null) t
  cross join lateral pg_catalog.aclexplode(t.acl) a
  where c.relnamespace = 'monitoring'::pg_catalog.regnamespace
    and c.relkind = 'v'
    and a.grantee <> c.relowner
  union all
  select pg_catalog.format('grant %s on function monitoring.%I(%s) to %s%s', a.privilege_type, p.proname,
    pg_catalog.pg_get_function_identity_arguments(p.oid),
    case when a.grantee = 0 then 'public' else pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(a.grantee)) end,
    case when a.is_grantable then ' with grant option' end)
  from pg_catalog.pg_proc p
  cross join lateral pg_catalog.aclexplode(p.proacl) a
  where p.pronamespace = 'monitoring'::pg_catalog.regnamespace
    and a.grantee <> p.proowner
) g
