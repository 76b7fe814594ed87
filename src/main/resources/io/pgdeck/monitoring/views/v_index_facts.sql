-- Sources: pg_index, pg_class, pg_constraint, counters by function, sizes of the 200 largest, index_usage_history. Readable by every role.
-- Blind spots: counters begin at the last statistics reset, unless the history knows better, and know nothing of scans on standbys; the other sizes are from relpages.
with recursive locked as (
  select l.relation as oid
  from pg_catalog.pg_locks l
  -- Wanted is as bad as held: whoever comes later waits behind it.
  where l.mode = 'AccessExclusiveLock'
    and l.relation is not null
    and l.pid is distinct from pg_catalog.pg_backend_pid()
    and l.database = (select d.oid from pg_catalog.pg_database d where d.datname = pg_catalog.current_database())
), tracking as (
  select
    pg_catalog.current_setting('track_commit_timestamp') = 'on' and not pg_catalog.pg_is_in_recovery() as is_tracked,
    pg_catalog.current_setting('block_size')::bigint as page
), window_start as (
  select
    greatest(
      (select d.stats_reset from pg_catalog.pg_stat_database d where d.datname = pg_catalog.current_database()),
      (select b.stats_reset from pg_catalog.pg_stat_bgwriter b)) as counted_since
), watched as (
  -- What was idle before a reset too: by the newest look, unless more than a day of it is unseen.
  select
    h.index_oid,
    h.idle_since::timestamp at time zone 'UTC' as idle_since
  from monitoring.index_usage_history h
  where h.captured_on = (select max(n.captured_on) from monitoring.index_usage_history n)
    and h.idle_since is not null
    and (h.captured_on >= current_date - 2 or (select w.counted_since from window_start w) <= h.captured_on)
), counted as materialized (
  -- One pass over the catalog. Joined before the tables come in: the planner takes those for a few and would look every index
  -- up one by one.
  select
    c.relid as oid,
    h.inhparent as parent_oid,
    i.indrelid as table_oid,
    c.index_name,
    c.kind,
    c.pages,
    c.method,
    c.scans,
    c.rows_read,
    c.rows_fetched,
    c.last_scan,
    c.row_xid,
    c.is_first,
    i.indisunique as is_unique,
    i.indisprimary as is_primary,
    i.indisexclusion as is_exclusion,
    i.indisreplident as is_replica_identity,
    i.indisclustered as is_clustered,
    i.indisvalid and i.indisready and i.indislive as is_usable,
    i.indpred is not null as is_partial,
    i.indexprs is not null as is_expression
  from pg_catalog.pg_index i
  join monitoring.v_index_counters c on c.relid = i.indexrelid
  left join pg_catalog.pg_inherits h on h.inhrelid = i.indexrelid
), serving as (
  -- Which indexes lead with the columns of which foreign key, in any order.
  select
    f.oid as key_oid,
    i.indexrelid as oid
  from (
    select
      k.oid,
      k.conrelid,
      k.conkey
    from pg_catalog.pg_constraint k
    where k.contype = 'f'
      and k.conrelid in (select n.table_oid from counted n)
    offset 0
  ) f
  join pg_catalog.pg_index i on i.indrelid = f.conrelid
  join pg_catalog.pg_class c on c.oid = i.indexrelid
  join pg_catalog.pg_am a on a.oid = c.relam
  where i.indisvalid
    and i.indpred is null
    and i.indnkeyatts >= pg_catalog.cardinality(f.conkey)
    and (a.amname = 'btree' or a.amname = 'hash' and pg_catalog.cardinality(f.conkey) = 1)
    and (i.indkey::int2[])[0:pg_catalog.cardinality(f.conkey) - 1] @> f.conkey
), sole as materialized (
  select
    min(s.oid)::bigint as oid
  from serving s
  group by s.key_oid
  having count(*) = 1
), smallest as (
  -- The last of the 200 largest: the size on disk is asked for these alone.
  select
    c.pages,
    c.oid
  from counted c
  where c.kind = 'i'
    and c.is_first
  order by c.pages desc, c.oid
  offset 199
  limit 1
), leaves as (
  select
    c.parent_oid as oid,
    count(*) as leaves,
    sum(c.scans)::bigint as scans,
    sum(c.rows_read)::bigint as rows_read,
    sum(c.rows_fetched)::bigint as rows_fetched,
    max(c.last_scan) as last_scan,
    sum(case when (c.pages > (select s.pages from smallest s)
                   or c.pages = (select s.pages from smallest s) and c.oid <= (select s.oid from smallest s)) is not false
                  and c.oid not in (select l.oid from locked l)
             then pg_catalog.pg_relation_size(c.oid::regclass)
             else c.pages * (select t.page from tracking t) end)::bigint as bytes
  from counted c
  where c.kind = 'i'
    and c.parent_oid is not null
  group by c.parent_oid
), branches as (
  -- A leaf counts for every partitioned index above it.
  select
    l.oid as leaves_of,
    l.oid
  from leaves l
  union all
  select
    b.leaves_of,
    h.inhparent
  from branches b
  join pg_catalog.pg_inherits h on h.inhrelid = b.oid
), rolled as materialized (
  select
    b.oid,
    sum(l.leaves)::bigint as leaves,
    sum(l.scans)::bigint as scans,
    sum(l.rows_read)::bigint as rows_read,
    sum(l.rows_fetched)::bigint as rows_fetched,
    max(l.last_scan) as last_scan,
    sum(l.bytes)::bigint as bytes
  from branches b
  join leaves l on l.oid = b.leaves_of
  group by b.oid
)
select
  e.schema_name,
  e.table_name,
  e.index_name,
  case when e.parent_oid is not null then (select p.relname::text from pg_catalog.pg_class p where p.oid = e.parent_oid and p.relkind = 'I') end as parent_index,
  e.is_unique,
  e.is_primary,
  e.is_partial,
  e.scans,
  e.rows_read,
  e.rows_fetched,
  round(e.rows_read::numeric / nullif(e.scans, 0), 2)::numeric(20,2) as rows_per_scan,
  e.bytes as size_bytes,
  pg_catalog.pg_size_pretty(e.bytes) as size,
  case when e.scans = 0 then 'UNUSED'
       when e.scans < 100 then 'RARE'
       when e.scans < 10000 then 'OCCASIONAL'
       else 'FREQUENT' end as category,
  e.oid::bigint as oid,
  e.table_oid::bigint as table_oid,
  e.parent_oid::bigint as parent_oid,
  e.leaves as leaf_count,
  e.method,
  e.backs_constraint,
  e.is_expression,
  e.is_exclusion,
  e.is_replica_identity,
  e.is_clustered,
  e.is_usable,
  e.last_scan,
  e.is_locked,
  case
    when e.scans > 0 or not e.is_usable or e.is_unique or e.backs_constraint or e.is_replica_identity or e.is_clustered then null
    when e.parent_oid is not null then case when d.scans > 0 then 'SIBLING_USED' end
    when e.oid in (select s.oid from sole s) then 'SERVES_FK'
    when e.is_expression then 'SERVES_STATISTICS'
    when least(greatest((select w.counted_since from window_start w), e.changed_at), s.idle_since) <= now() - interval '30 days' then 'CANDIDATE'
    else 'TOO_EARLY'
  end as idle_status,
  case when e.scans = 0 then least(greatest((select w.counted_since from window_start w), e.changed_at), s.idle_since)
       else greatest((select w.counted_since from window_start w), e.changed_at) end as observed_since
from (
  select
    r.schema_name,
    r.relation_name as table_name,
    c.table_oid,
    c.index_name,
    c.oid,
    c.parent_oid,
    c.method,
    c.is_unique,
    c.is_primary,
    c.is_partial,
    c.is_expression,
    c.is_exclusion,
    c.is_replica_identity,
    c.is_clustered,
    c.is_usable,
    c.oid in (select l.oid from locked l) or c.table_oid in (select l.oid from locked l) as is_locked,
    c.is_primary or c.is_exclusion or c.oid in (select k.conindid from pg_catalog.pg_constraint k where k.contype = 'u') as backs_constraint,
    case when c.kind = 'i' then c.scans else coalesce(d.scans, 0) end as scans,
    case when c.kind = 'i' then c.rows_read else coalesce(d.rows_read, 0) end as rows_read,
    case when c.kind = 'i' then c.rows_fetched else coalesce(d.rows_fetched, 0) end as rows_fetched,
    case when c.kind = 'i' then c.last_scan else d.last_scan end as last_scan,
    case when c.kind <> 'i' then coalesce(d.bytes, 0)
         when (c.pages > (select s.pages from smallest s)
               or c.pages = (select s.pages from smallest s) and c.oid <= (select s.oid from smallest s)) is not false
              and c.oid not in (select l.oid from locked l) and c.table_oid not in (select l.oid from locked l)
         then coalesce(pg_catalog.pg_relation_size(c.oid::regclass), 0)
         else c.pages * (select t.page from tracking t) end as bytes,
    case when c.kind <> 'i' then coalesce(d.leaves, 0) end as leaves,
    case when (select t.is_tracked from tracking t) then pg_catalog.pg_xact_commit_timestamp(c.row_xid) end as changed_at
  from counted c
  -- One by one: of a list's first rows a few tables are wanted, and a pass over the catalog costs more than the look-ups of a whole list.
  cross join lateral (
    select
      t.schema_name,
      t.relation_name
    from monitoring.v_relation_list t
    where t.oid = c.table_oid
    offset 0
  ) r
  left join rolled d on d.oid = c.oid
  where c.is_first
  -- Counted once per index, not once per use of the figure.
  offset 0
) e
left join rolled d on d.oid = e.parent_oid
left join watched s on s.index_oid = e.oid
