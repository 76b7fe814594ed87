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
), ranked as (
  select
    r.oid,
    r.toast_oid,
    r.pages,
    coalesce(x.pages, 0) as index_pages,
    coalesce(t.relpages + coalesce(tx.pages, 0), 0) as toast_pages,
    not r.is_locked and b.oid is null
      and pg_catalog.row_number() over (
        partition by r.pages = 0
        order by r.pages + coalesce(x.pages, 0) + coalesce(t.relpages, 0) desc, r.oid) <= 200 as exact
  from monitoring.v_relations r
  left join pg_catalog.pg_class t on t.oid = r.toast_oid and r.toast_oid <> 0
  left join index_pages x on x.oid = r.oid
  left join index_pages tx on tx.oid = t.oid
  left join busy b on b.oid = r.oid
  where r.kind not in ('p', 'f')
), sized as (
  select
    r.oid,
    r.exact,
    case when r.exact then pg_catalog.pg_relation_size(r.oid::oid::regclass)
         when r.pages > 0 then r.pages * pg_catalog.current_setting('block_size')::bigint end as main_bytes,
    case when r.exact then pg_catalog.pg_table_size(r.oid::oid::regclass)
         when r.pages > 0 then (r.pages + r.toast_pages) * pg_catalog.current_setting('block_size')::bigint end as table_and_toast_bytes,
    case when r.exact then pg_catalog.pg_indexes_size(r.oid::oid::regclass)
         when r.pages > 0 then r.index_pages * pg_catalog.current_setting('block_size')::bigint end as index_bytes,
    case when r.toast_oid = 0 then 0::bigint
         when r.exact then pg_catalog.pg_total_relation_size(r.toast_oid::oid::regclass)
         when r.pages > 0 then r.toast_pages * pg_catalog.current_setting('block_size')::bigint end as toast_bytes
  from ranked r
)
select
  s.oid,
  s.main_bytes,
  s.table_and_toast_bytes - s.toast_bytes as table_bytes,
  s.index_bytes,
  s.toast_bytes,
  s.table_and_toast_bytes + s.index_bytes as total_bytes,
  s.exact as is_exact
from sized s
