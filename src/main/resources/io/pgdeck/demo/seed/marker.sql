-- What the database says about the Trade Engine in it; no row while there is none.
select pg_catalog.obj_description(c.oid, 'pg_class') as marker
from pg_catalog.pg_class as c
join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
where n.nspname = 'public'
  and c.relname = 'symbols'
  and c.relkind = 'r'
  and pg_catalog.obj_description(c.oid, 'pg_class') ~ '^Trade Engine: ';
