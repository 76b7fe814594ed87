-- Sources: pg_class, pg_index, row counters, size functions for the 100 largest partitions and 100 of unknown size that nobody holds
-- under ACCESS EXCLUSIVE. Readable by every role. Blind spots: the other sizes by relpages of the last VACUUM or ANALYZE; null where
-- there was none; counters begin at the last statistics reset.
with locked as (
  -- Wanted is as bad as held: whoever comes later waits behind it.
  select
    l.relation as oid
  from pg_catalog.pg_locks l
  where l.mode = 'AccessExclusiveLock'
    and l.pid is distinct from pg_catalog.pg_backend_pid()
    and l.database = (select d.oid from pg_catalog.pg_database d where d.datname = pg_catalog.current_database())
    and l.relation is not null
), leaves as materialized (
  select
    b.oid::oid as oid,
    b.kind,
    b.pages,
    b.tuples,
    b.toast_oid
  from monitoring.v_partition_bounds b
  where b.kind <> 'p'
), indexed as (
  select
    i.indrelid as oid,
    count(*) as indexes,
    count(*) filter (where x.relispartition) as attached,
    sum(x.relpages) as pages,
    pg_catalog.bool_or(x.oid in (select k.oid from locked k)) as is_locked
  from leaves l
  join pg_catalog.pg_index i on i.indrelid = l.oid
  join pg_catalog.pg_class x on x.oid = i.indexrelid
  group by i.indrelid
), ranked as (
  select
    l.oid,
    l.kind,
    l.pages,
    l.tuples,
    l.toast_oid,
    coalesce(x.indexes, 0) as indexes,
    coalesce(x.attached, 0) as attached,
    coalesce(x.pages, 0)::bigint as index_pages,
    coalesce(t.relpages, 0)::bigint as toast_pages,
    l.kind = 'r'
      and l.oid not in (select k.oid from locked k)
      and l.toast_oid not in (select k.oid from locked k)
      and x.is_locked is not true
      and pg_catalog.row_number() over (
        partition by l.pages = 0
        order by l.pages + coalesce(x.pages, 0) + coalesce(t.relpages, 0) desc, l.oid) <= 100 as is_asked
  from leaves l
  left join indexed x on x.oid = l.oid
  left join pg_catalog.pg_class t on t.oid = l.toast_oid
  offset 0
), measured as (
  select
    r.oid,
    r.kind,
    r.pages,
    r.tuples,
    r.toast_oid,
    r.indexes,
    r.attached,
    r.index_pages,
    r.toast_pages,
    case when r.is_asked then pg_catalog.pg_relation_size(r.oid::regclass) end as bytes,
    pg_catalog.current_setting('block_size')::bigint as page
  from ranked r
  offset 0
), sized as (
  select
    m.oid,
    m.kind,
    m.tuples,
    m.indexes,
    m.attached,
    -- An empty relation has nothing but first pages of its indexes, and those the catalog knows.
    case when m.bytes > 0
         then m.bytes + pg_catalog.pg_relation_size(m.oid::regclass, 'fsm') + pg_catalog.pg_relation_size(m.oid::regclass, 'vm')
         when m.kind = 'r' then coalesce(m.bytes, case when m.pages > 0 then m.pages * m.page end) end as table_bytes,
    case when m.bytes > 0 then pg_catalog.pg_indexes_size(m.oid::regclass)
         when m.kind = 'r' and (m.bytes = 0 or m.pages > 0) then m.index_pages * m.page end as index_bytes,
    -- An empty TOAST table has the first page of its index.
    case when m.toast_oid = 0 then 0::bigint
         when m.bytes > 0 then
           case when pg_catalog.pg_relation_size(m.toast_oid::regclass) = 0 then m.page
                else pg_catalog.pg_total_relation_size(m.toast_oid::regclass) end
         when m.kind = 'r' and (m.bytes = 0 or m.pages > 0) then m.page * (m.toast_pages + case when m.toast_pages = 0 then 1 else (
           select sum(c.relpages)::bigint
           from pg_catalog.pg_index i
           join pg_catalog.pg_class c on c.oid = i.indexrelid
           where i.indrelid = m.toast_oid) end) end as toast_bytes
  from measured m
  -- Each size is read once, not once per use of it.
  offset 0
), counted as (
  select
    s.oid,
    s.kind,
    s.tuples,
    s.indexes,
    s.attached,
    s.table_bytes,
    s.index_bytes,
    s.toast_bytes,
    pg_catalog.pg_stat_get_live_tuples(s.oid) as live,
    pg_catalog.pg_stat_get_dead_tuples(s.oid) as dead,
    greatest(pg_catalog.pg_stat_get_last_analyze_time(s.oid), pg_catalog.pg_stat_get_last_autoanalyze_time(s.oid)) as analyzed_at
  from sized s
  offset 0
)
select
  c.oid,
  case when c.kind = 'r' then c.indexes end as indexes,
  case when c.kind = 'r' then c.attached end as attached,
  c.table_bytes,
  c.index_bytes,
  c.table_bytes + c.index_bytes + c.toast_bytes as total_bytes,
  case when c.table_bytes = 0 then 0
       when c.live > 0 then c.live
       when c.tuples > 0 then c.tuples::bigint
       when c.analyzed_at is not null or c.tuples = 0 then 0 end as rows,
  c.dead,
  round(100.0 * c.dead / nullif(c.live + c.dead, 0), 2) as dead_pct,
  c.analyzed_at
from counted c
