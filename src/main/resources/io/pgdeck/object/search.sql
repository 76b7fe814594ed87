-- Objects whose name, or schema and name, hold the letters in this order; the nearest first. `?`: a LIKE pattern twice, what was typed
-- three times, the most rows. Sources: pg_class, pg_proc. Readable by every role. Sizes by relpages of the last VACUUM or ANALYZE.
with pgdeck as (
  select
    c.oid,
    n.nspname::text as schema_name,
    c.relname::text as object_name,
    case when c.relkind = 'r' and c.relispartition then 'partition' else c.relkind::text end as kind,
    case when c.relkind in ('r', 'm', 'i') and c.relpages > 0 then c.relpages::bigint * pg_catalog.current_setting('block_size')::bigint end as bytes,
    case when c.relkind in ('i', 'I') then (select t.relname::text from pg_catalog.pg_index x
                                            join pg_catalog.pg_class t on t.oid = x.indrelid where x.indexrelid = c.oid) else '' end as detail
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v', 'm', 'f', 'i', 'I')
    and n.nspname !~ '^pg_(toast|temp|catalog)' and n.nspname <> 'information_schema'
    and (n.nspname || '.' || c.relname) ilike ?
  union all
  select
    p.oid,
    n.nspname::text,
    p.proname::text,
    'function',
    null,
    pg_catalog.pg_get_function_identity_arguments(p.oid)
  from pg_catalog.pg_proc p
  join pg_catalog.pg_namespace n on n.oid = p.pronamespace
  where n.nspname not in ('pg_catalog', 'information_schema')
    and (n.nspname || '.' || p.proname) ilike ?
    and not exists (select from pg_catalog.pg_depend d
                    where d.classid = 'pg_catalog.pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
)
select
  o.oid::bigint as oid,
  o.kind,
  o.schema_name,
  o.object_name,
  o.detail,
  o.bytes
from pgdeck o
order by
  case when pg_catalog.lower(o.object_name) = pg_catalog.lower(?) then 0
       when pg_catalog.strpos(pg_catalog.lower(o.object_name), pg_catalog.lower(?)) = 1 then 1
       when pg_catalog.strpos(pg_catalog.lower(o.object_name), pg_catalog.lower(?)) > 1 then 2
       else 3 end,
  o.kind in ('partition', 'i', 'I'),
  pg_catalog.length(o.object_name),
  o.object_name,
  o.schema_name,
  o.oid
limit ?::bigint
