-- Relations that parts of the schema wait for. Readable by every role.
select
  n.nspname || '.' || c.relname
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where n.nspname = 'monitoring'
   or n.nspname = 'public' and c.relname in ('orders', 'trades') and c.relkind = 'p'
