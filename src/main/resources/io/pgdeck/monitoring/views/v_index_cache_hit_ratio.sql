-- Sources: pg_class, pg_index, block counters by function, sizes of the 200 largest. Readable by every role.
-- First rows: reads
-- Blind spots: a read is one from outside shared_buffers, often from the system's cache; below 1,000 accesses nothing is judged.
with locked as (
  select l.relation as oid
  from pg_catalog.pg_locks l
  -- Wanted is as bad as held: whoever comes later waits behind it.
  where l.mode = 'AccessExclusiveLock'
    and l.relation is not null
    and l.pid is distinct from pg_catalog.pg_backend_pid()
    and l.database = (select d.oid from pg_catalog.pg_database d where d.datname = pg_catalog.current_database())
), counted as materialized (
  select
    c.oid,
    c.relkind as kind,
    c.relpages as pages,
    pg_catalog.pg_stat_get_blocks_hit(c.oid) as hit,
    pg_catalog.pg_stat_get_blocks_fetched(c.oid) - pg_catalog.pg_stat_get_blocks_hit(c.oid) as read
  from pg_catalog.pg_class c
  where c.relkind in ('i', 'I')
    and c.relnamespace not in ('pg_catalog'::regnamespace, 'pg_toast'::regnamespace)
), largest as materialized (
  select c.oid
  from counted c
  where c.kind = 'i'
  order by c.pages desc, c.oid
  limit 200
), leaves as materialized (
  -- A partitioned index stands for its leaves.
  select
    t.root_oid as oid,
    count(*) as leaves,
    sum(c.hit)::bigint as hit,
    sum(c.read)::bigint as read,
    sum(case when c.oid in (select g.oid from largest g) and c.oid not in (select l.oid from locked l)
             then pg_catalog.pg_relation_size(c.oid::regclass)
             else c.pages * pg_catalog.current_setting('block_size')::bigint end)::bigint as bytes
  from monitoring.v_partition_tree t
  join counted c on c.oid = t.oid::oid
  where c.kind = 'i'
  group by t.root_oid
), chosen as materialized (
  -- Named after the choice, for names are dearer than counters.
  select
    c.oid,
    c.pages,
    l.leaves,
    l.bytes,
    coalesce(l.hit, c.hit) as hit,
    coalesce(l.read, c.read) as read
  from counted c
  left join leaves l on l.oid = c.oid
  where c.kind = 'i'
     or l.oid is not null
  order by
    read desc,
    c.oid
  limit (select nullif(pg_catalog.current_setting('monitoring.top', true), '')::bigint)
), judged as (
  select
    r.schema_name,
    r.relation_name,
    c.relname::text as index_name,
    j.oid,
    i.indrelid,
    j.leaves,
    j.hit,
    j.read,
    round(100.0 * j.hit / nullif(j.hit + j.read, 0), 2) as hit_pct,
    case when j.leaves is not null then j.bytes
         when j.oid in (select g.oid from largest g) and j.oid not in (select l.oid from locked l) and i.indrelid not in (select l.oid from locked l)
         then coalesce(pg_catalog.pg_relation_size(j.oid::regclass), 0)
         else j.pages * pg_catalog.current_setting('block_size')::bigint end as size_bytes
  from chosen j
  join pg_catalog.pg_index i on i.indexrelid = j.oid
  join pg_catalog.pg_class c on c.oid = j.oid
  join monitoring.v_relation_list r on r.oid = i.indrelid
  -- Counted once per index, not once per use of the figure.
  offset 0
)
select
  j.schema_name,
  j.relation_name as table_name,
  j.index_name,
  j.hit as blocks_hit,
  j.read as blocks_read,
  j.hit_pct::numeric(5,2) as hit_pct,
  case when j.hit + j.read < 1000 then null
       when j.hit_pct < 95 then 'CRITICAL'
       when j.hit_pct < 99 then 'WARNING'
       else 'OK' end as status,
  p.relname::text as parent_index,
  j.leaves as leaf_count,
  j.size_bytes,
  j.oid::bigint as oid,
  j.indrelid::bigint as table_oid,
  h.inhparent::bigint as parent_oid
from judged j
left join pg_catalog.pg_inherits h on h.inhrelid = j.oid
left join pg_catalog.pg_class p on p.oid = h.inhparent and p.relkind = 'I'
order by
  j.read desc,
  j.schema_name,
  j.index_name
