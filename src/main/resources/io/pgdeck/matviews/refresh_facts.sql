-- What a refresh needs to know of each materialized view: whether CONCURRENTLY is possible, whether this role may, and how deep
-- it stands on other materialized views (0 = on tables alone). Sources: pg_class, pg_index, pg_depend, pg_rewrite. 13 to 18.
with recursive reads (reader, source) as (
  select distinct r.ev_class, d.refobjid
  from pg_catalog.pg_rewrite r
  join pg_catalog.pg_depend d on d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass
    and d.objid = r.oid
    and d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
    and d.refobjid <> r.ev_class
  join pg_catalog.pg_class c on c.oid = d.refobjid and c.relkind in ('v', 'm')
),
below (view_oid, source, depth) as (
  select c.oid, c.oid, 0
  from pg_catalog.pg_class c
  where c.relkind = 'm'
  union
  select b.view_oid, r.source, b.depth + case when s.relkind = 'm' then 1 else 0 end
  from below b
  join reads r on r.reader = b.source
  join pg_catalog.pg_class s on s.oid = r.source
)
select
  c.oid::bigint as oid,
  n.nspname::text as schema_name,
  c.relname::text as view_name,
  c.relispopulated as populated,
  exists (select from pg_catalog.pg_index i
          where i.indrelid = c.oid and i.indisunique and i.indisvalid and i.indimmediate and i.indpred is null and i.indexprs is null)
    as unique_index,
  pg_catalog.pg_has_role(c.relowner, 'usage') as owned,
  pg_catalog.pg_get_userbyid(c.relowner)::text as owner,
  (select max(b.depth) from below b where b.view_oid = c.oid)::bigint as depth
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'm'
order by depth, schema_name, view_name
