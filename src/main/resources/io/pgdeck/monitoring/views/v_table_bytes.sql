-- Sources: pg_class, pg_index, size functions for the 200 largest and 200 of unknown size that nobody holds under ACCESS EXCLUSIVE.
-- Readable by every role. Blind spots: the rest by relpages of the last VACUUM or ANALYZE; null where there was none.
with index_pages as (
  select
    i.indrelid as oid,
    sum(c.relpages)::bigint as pages
  from pg_catalog.pg_index i
  join pg_catalog.pg_class c on c.oid = i.indexrelid
  group by i.indrelid
), busy as (
  select distinct coalesce(i.indrelid, t.oid) as oid
  from pg_catalog.pg_locks l
  left join pg_catalog.pg_index i on i.indexrelid = l.relation
  left join pg_catalog.pg_class t on t.reltoastrelid = l.relation and t.relkind in ('r', 'm')
  -- Wanted is as bad as held: whoever comes later waits behind it.
  where l.mode = 'AccessExclusiveLock'
    and l.pid is distinct from pg_catalog.pg_backend_pid()
    and l.database = (select d.oid from pg_catalog.pg_database d where d.datname = pg_catalog.current_database())
), ranked as materialized (
  select
    r.oid,
    r.toast_oid,
    r.pages,
    coalesce(x.pages, 0) as index_pages,
    coalesce(t.relpages + coalesce(tx.pages, 0), 0) as toast_pages,
    not r.is_locked and b.oid is null
      and pg_catalog.row_number() over (
        partition by r.pages = 0
        order by r.pages + coalesce(x.pages, 0) + coalesce(t.relpages, 0) desc, r.oid) <= 200 as is_asked
  from monitoring.v_relations r
  left join pg_catalog.pg_class t on t.oid = r.toast_oid and t.relkind = 't'
  left join index_pages x on x.oid = r.oid
  left join index_pages tx on tx.oid = t.oid
  left join busy b on b.oid = r.oid
  where r.kind not in ('p', 'f')
), measured as materialized (
  select
    r.oid,
    r.toast_oid,
    r.pages,
    r.index_pages,
    r.toast_pages,
    r.is_asked,
    case when r.is_asked then pg_catalog.pg_relation_size(r.oid::oid::regclass) end as bytes,
    pg_catalog.current_setting('block_size')::bigint as page
  from ranked r
), sized as (
  select
    m.oid,
    m.toast_oid,
    m.pages,
    m.index_pages * m.page as index_bytes,
    m.toast_pages * m.page as toast_bytes,
    m.is_asked,
    m.bytes,
    -- An empty relation has nothing but first pages of its indexes, and those the catalog knows.
    m.is_asked and m.bytes > 0 as is_read,
    coalesce(m.bytes, case when m.pages > 0 then m.pages * m.page end) as main_bytes
  from measured m
), summed as materialized (
  select
    s.oid,
    s.is_asked,
    s.main_bytes,
    case when s.is_read
         then s.bytes + pg_catalog.pg_relation_size(s.oid::oid::regclass, 'fsm') + pg_catalog.pg_relation_size(s.oid::oid::regclass, 'vm')
         else s.main_bytes end as table_bytes,
    case when s.is_read then pg_catalog.pg_indexes_size(s.oid::oid::regclass)
         when s.main_bytes is not null then s.index_bytes end as index_bytes,
    case when s.toast_oid = 0 then 0::bigint
         when s.is_read then pg_catalog.pg_total_relation_size(s.toast_oid::oid::regclass)
         when s.main_bytes is not null then s.toast_bytes end as toast_bytes
  from sized s
)
select
  s.oid,
  s.main_bytes,
  s.table_bytes,
  s.index_bytes,
  s.toast_bytes,
  s.table_bytes + s.index_bytes + s.toast_bytes as total_bytes,
  s.is_asked as is_exact
from summed s
