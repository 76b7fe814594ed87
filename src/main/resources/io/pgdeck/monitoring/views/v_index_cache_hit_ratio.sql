-- Sources: block counters by function, v_index_facts. Readable by every role.
-- Blind spots: a read is one from outside shared_buffers, often from the system's cache; below 1,000 accesses nothing is judged.
with counted as (
  select
    f.oid,
    coalesce(t.root_oid, f.oid) as root_oid,
    pg_catalog.pg_stat_get_blocks_hit(f.oid::oid) as hit,
    pg_catalog.pg_stat_get_blocks_fetched(f.oid::oid) - pg_catalog.pg_stat_get_blocks_hit(f.oid::oid) as read
  from monitoring.v_index_facts f
  left join monitoring.v_partition_tree t on t.oid = f.oid
  where f.leaf_count is null
), rolled as (
  select
    c.root_oid as oid,
    sum(c.hit)::bigint as hit,
    sum(c.read)::bigint as read
  from counted c
  group by c.root_oid
  union all
  select
    c.oid,
    c.hit,
    c.read
  from counted c
  where c.oid <> c.root_oid
), measured as (
  select
    r.oid,
    r.hit,
    r.read,
    round(100.0 * r.hit / nullif(r.hit + r.read, 0), 2) as hit_pct
  from rolled r
)
select
  f.schema_name,
  f.table_name,
  f.index_name,
  m.hit as blocks_hit,
  m.read as blocks_read,
  m.hit_pct::numeric(5,2) as hit_pct,
  case when m.hit + m.read < 1000 then null
       when m.hit_pct < 95 then 'CRITICAL'
       when m.hit_pct < 99 then 'WARNING'
       else 'OK' end as status,
  f.parent_index,
  f.leaf_count,
  f.size_bytes,
  f.oid,
  f.table_oid,
  f.parent_oid
from measured m
join monitoring.v_index_facts f on f.oid = m.oid
order by
  m.read desc,
  f.schema_name,
  f.index_name
