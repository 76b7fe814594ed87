-- What a schema holds, at most 501 of each sort, so that the tree knows there is more. `?` is the schema's oid.
-- Sources: pg_class, pg_proc. Readable by every role. Sizes by relpages of the last VACUUM or ANALYZE.
with pgdeck as (
  select
    c.oid,
    c.relname::text as object_name,
    c.relkind::text as kind,
    case when c.relkind in ('r', 'm') and c.relpages > 0 then c.relpages::bigint * pg_catalog.current_setting('block_size')::bigint end as bytes,
    ''::text as detail,
    case when c.relkind in ('v', 'm') then 2 else 1 end as sort
  from pg_catalog.pg_class c
  where c.relnamespace = ?::oid and c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition
  union all
  select
    p.oid,
    p.proname::text,
    'function',
    null,
    pg_catalog.pg_get_function_identity_arguments(p.oid),
    3
  from pg_catalog.pg_proc p
  where p.pronamespace = ?::oid
    and not exists (select from pg_catalog.pg_depend d
                    where d.classid = 'pg_catalog.pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
), numbered as (
  select
    o.oid, o.object_name, o.kind, o.bytes, o.detail, o.sort,
    pg_catalog.row_number() over (partition by o.sort order by o.object_name, o.detail, o.oid) as place
  from pgdeck o
)
select
  o.oid::bigint as oid,
  o.kind,
  n.nspname::text as schema_name,
  o.object_name,
  o.detail,
  o.bytes
from numbered o
cross join (select s.nspname from pg_catalog.pg_namespace s where s.oid = ?::oid) n
where o.place <= 501
order by o.sort, o.place
