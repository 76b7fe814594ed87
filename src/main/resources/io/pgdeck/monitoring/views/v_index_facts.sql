-- Sources: pg_index, pg_class, pg_constraint, counters by function, sizes for the 300 largest. Readable by every role.
-- Blind spots: counters begin at the last statistics reset and know nothing of scans on standbys.
with locked as (
  select distinct l.relation as oid
  from pg_catalog.pg_locks l
  -- Wanted is as bad as held: whoever comes later waits behind it.
  where l.mode = 'AccessExclusiveLock'
    and l.pid is distinct from pg_catalog.pg_backend_pid()
    and l.database = (select d.oid from pg_catalog.pg_database d where d.datname = pg_catalog.current_database())
), constrained as (
  select distinct k.conindid as oid
  from pg_catalog.pg_constraint k
  where k.contype in ('p', 'u', 'x')
), entries as (
  select
    r.schema_name,
    r.relation_name,
    r.oid as table_oid,
    r.is_locked or l.oid is not null as is_locked,
    c.relname::text as index_name,
    c.oid::bigint as oid,
    c.relkind::text as kind,
    c.relpages::bigint as pages,
    t.parent_oid,
    t.root_oid,
    i.indisunique,
    i.indisprimary,
    i.indpred is not null as is_partial,
    i.indexprs is not null as is_expression,
    i.indisexclusion,
    i.indisreplident,
    i.indisclustered,
    i.indisvalid and i.indisready and i.indislive as is_usable,
    k.oid is not null as backs_constraint,
    a.amname::text as method
  from pg_catalog.pg_index i
  join pg_catalog.pg_class c on c.oid = i.indexrelid
  join pg_catalog.pg_am a on a.oid = c.relam
  join monitoring.v_relations r on r.oid = i.indrelid
  left join monitoring.v_partition_tree t on t.oid = i.indexrelid
  left join constrained k on k.oid = i.indexrelid
  left join locked l on l.oid = i.indexrelid
), counted as (
  select
    e.oid,
    coalesce(e.root_oid, e.oid) as root_oid,
    n.scans,
    n.rows_read,
    n.rows_fetched,
    n.last_scan,
    case
      when not e.is_locked and pg_catalog.row_number() over (partition by e.pages <= 1 order by e.pages desc, e.oid) <= 300
      then pg_catalog.pg_relation_size(e.oid::oid::regclass)
      else e.pages * pg_catalog.current_setting('block_size')::bigint end as bytes
  from entries e
  join monitoring.v_index_counters n on n.oid = e.oid
  where e.kind = 'i'
), branches as (
  select
    t.oid as leaf_oid,
    t.root_oid as branch_oid
  from monitoring.v_partition_tree t
  union
  select
    t.oid,
    t.parent_oid
  from monitoring.v_partition_tree t
), rolled as (
  select
    b.branch_oid as oid,
    count(*) as leaves,
    sum(c.scans)::bigint as scans,
    sum(c.rows_read)::bigint as rows_read,
    sum(c.rows_fetched)::bigint as rows_fetched,
    max(c.last_scan) as last_scan,
    sum(c.bytes)::bigint as bytes
  from branches b
  join counted c on c.oid = b.leaf_oid
  group by b.branch_oid
), summed as (
  select
    e.oid,
    coalesce(case when e.kind = 'i' then c.scans else r.scans end, 0) as scans,
    coalesce(case when e.kind = 'i' then c.rows_read else r.rows_read end, 0) as rows_read,
    coalesce(case when e.kind = 'i' then c.rows_fetched else r.rows_fetched end, 0) as rows_fetched,
    case when e.kind = 'i' then c.last_scan else r.last_scan end as last_scan,
    coalesce(case when e.kind = 'i' then c.bytes else r.bytes end, 0) as bytes,
    case when e.kind = 'I' then coalesce(r.leaves, 0) end as leaves
  from entries e
  left join counted c on c.oid = e.oid
  left join rolled r on r.oid = e.oid
)
select
  e.schema_name,
  e.relation_name as table_name,
  e.index_name,
  p.relname::text as parent_index,
  e.indisunique as is_unique,
  e.indisprimary as is_primary,
  e.is_partial,
  s.scans,
  s.rows_read,
  s.rows_fetched,
  round(s.rows_read::numeric / nullif(s.scans, 0), 2)::numeric(20,2) as rows_per_scan,
  s.bytes as size_bytes,
  pg_catalog.pg_size_pretty(s.bytes) as size,
  case when s.scans = 0 then 'UNUSED'
       when s.scans < 100 then 'RARE'
       when s.scans < 10000 then 'OCCASIONAL'
       else 'FREQUENT' end as category,
  e.oid,
  e.table_oid,
  e.parent_oid,
  s.leaves as leaf_count,
  e.method,
  e.backs_constraint,
  e.is_expression,
  e.indisexclusion as is_exclusion,
  e.indisreplident as is_replica_identity,
  e.indisclustered as is_clustered,
  e.is_usable,
  s.last_scan,
  e.is_locked
from entries e
join summed s on s.oid = e.oid
left join pg_catalog.pg_class p on p.oid = e.parent_oid
