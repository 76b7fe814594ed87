-- Relations of the schema `sample`: what the tests of the window show.
-- Source: pg_class. Readable by every role.
select
  n.nspname::text as schema_name,
  c.oid::bigint as oid,
  c.relname::text as relation_name,
  case c.relkind when 'r' then 'OK' when 'v' then 'WARNING' else 'CRITICAL' end as status,
  pg_catalog.pg_relation_size(c.oid)::bigint as size_bytes,
  case when c.relkind = 'r' then nullif(pg_catalog.length(c.relname::text) * 1000, 0)::bigint end as row_estimate,
  pg_catalog.now() as seen_at
from pg_catalog.pg_class as c
join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
where n.nspname = 'sample'
  and c.relkind in ('r', 'v', 'm')
order by c.relname, c.oid
