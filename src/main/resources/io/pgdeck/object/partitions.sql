-- The direct partitions or heirs of a table, at most 501. `?` is its oid. Sources: pg_inherits, pg_class. Readable by every role.
-- Sizes and rows by the last VACUUM or ANALYZE, those of a partitioned child by its leaves.
with recursive pgdeck as (
  select i.inhrelid as oid, i.inhrelid as child
  from pg_catalog.pg_inherits i
  where i.inhparent = ?::oid
  union all
  select i.inhrelid, t.child
  from pg_catalog.pg_inherits i
  join pgdeck t on t.oid = i.inhparent
), sums as (
  select
    t.child as oid,
    sum(c.relpages)::bigint as pages,
    sum(case when c.reltuples >= 0 then c.reltuples end)::double precision as tuples
  from pgdeck t
  join pg_catalog.pg_class c on c.oid = t.oid
  where c.relkind in ('r', 'f')
  group by t.child
)
select
  c.oid::bigint as oid,
  case when c.relkind = 'r' and c.relispartition then 'partition' else c.relkind::text end as kind,
  n.nspname::text as schema_name,
  c.relname::text as object_name,
  coalesce(pg_catalog.pg_get_expr(c.relpartbound, c.oid), '') as detail,
  case when s.pages > 0 then s.pages * pg_catalog.current_setting('block_size')::bigint end as bytes,
  s.tuples::bigint as row_estimate
from pg_catalog.pg_inherits i
join pg_catalog.pg_class c on c.oid = i.inhrelid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
left join sums s on s.oid = c.oid
where i.inhparent = (select o.oid from (select ?::oid as oid) o)
order by c.relname, c.oid
limit 501
