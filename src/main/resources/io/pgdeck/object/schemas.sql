-- Schemas that hold something, with how much. Sources: pg_namespace, pg_class, pg_proc. Readable by every role.
-- Blind spots: partitions are counted by their parents; functions of extensions are left out.
with pgdeck as (
  select c.relnamespace as oid, count(*) as objects
  from pg_catalog.pg_class c
  where c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition
  group by c.relnamespace
), functions as (
  select p.pronamespace as oid, count(*) as objects
  from pg_catalog.pg_proc p
  where not exists (select from pg_catalog.pg_depend d
                    where d.classid = 'pg_catalog.pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
    and p.pronamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
  group by p.pronamespace
)
select
  n.oid::bigint as oid,
  n.nspname::text as schema_name,
  (coalesce(r.objects, 0) + coalesce(f.objects, 0))::bigint as objects
from pg_catalog.pg_namespace n
left join pgdeck r on r.oid = n.oid
left join functions f on f.oid = n.oid
where n.nspname !~ '^pg_(toast|temp|catalog)' and n.nspname <> 'information_schema'
order by schema_name, n.oid
limit 1001
