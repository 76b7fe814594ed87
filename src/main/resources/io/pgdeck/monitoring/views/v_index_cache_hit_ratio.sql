-- Sources: block counters by function, v_index_facts. Readable by every role.
-- Blind spots: a read is one from outside shared_buffers, often from the system's cache; below 1,000 accesses nothing is judged.
with leaves as (
  -- A partitioned index stands for its leaves.
  select
    t.root_oid as oid,
    sum(pg_catalog.pg_stat_get_blocks_hit(c.oid))::bigint as hit,
    sum(pg_catalog.pg_stat_get_blocks_fetched(c.oid) - pg_catalog.pg_stat_get_blocks_hit(c.oid))::bigint as read
  from monitoring.v_partition_tree t
  join pg_catalog.pg_class c on c.oid = t.oid::oid
  where c.relkind = 'i'
  group by t.root_oid
), measured as (
  select
    f.schema_name,
    f.table_name,
    f.index_name,
    f.parent_index,
    f.leaf_count,
    f.size_bytes,
    f.oid,
    f.table_oid,
    f.parent_oid,
    case when f.leaf_count is null then pg_catalog.pg_stat_get_blocks_hit(f.oid::oid) else l.hit end as hit,
    case when f.leaf_count is null then pg_catalog.pg_stat_get_blocks_fetched(f.oid::oid) - pg_catalog.pg_stat_get_blocks_hit(f.oid::oid)
         else l.read end as read
  from monitoring.v_index_facts f
  left join leaves l on l.oid = f.oid
  where f.leaf_count is null
     or l.oid is not null
  -- Counted once per index, not once per use of the figure.
  offset 0
), judged as (
  select
    m.*,
    round(100.0 * m.hit / nullif(m.hit + m.read, 0), 2) as hit_pct
  from measured m
  offset 0
)
select
  j.schema_name,
  j.table_name,
  j.index_name,
  j.hit as blocks_hit,
  j.read as blocks_read,
  j.hit_pct::numeric(5,2) as hit_pct,
  case when j.hit + j.read < 1000 then null
       when j.hit_pct < 95 then 'CRITICAL'
       when j.hit_pct < 99 then 'WARNING'
       else 'OK' end as status,
  j.parent_index,
  j.leaf_count,
  j.size_bytes,
  j.oid,
  j.table_oid,
  j.parent_oid
from judged j
order by
  j.read desc,
  j.schema_name,
  j.index_name
