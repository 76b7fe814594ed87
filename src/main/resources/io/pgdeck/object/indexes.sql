-- The indexes of one table. `?` is its oid. Sources: pg_index, pg_class, pg_stat_all_indexes. Readable by every role.
-- Blind spots: an index held under ACCESS EXCLUSIVE has no size now; scans count since the statistics were reset.
with pgdeck as (
  select distinct l.relation as oid
  from pg_catalog.pg_locks l
  where l.mode = 'AccessExclusiveLock'
    and l.database = (select d.oid from pg_catalog.pg_database d where d.datname = pg_catalog.current_database())
    and l.pid is distinct from pg_catalog.pg_backend_pid()
)
select
  c.oid::bigint as oid,
  c.relname::text as index_name,
  a.amname::text as method,
  i.indisprimary as is_primary,
  i.indisunique as is_unique,
  i.indpred is not null as is_partial,
  i.indisvalid as is_valid,
  case when c.relkind = 'I' then null when b.oid is null then pg_catalog.pg_relation_size(c.oid::regclass) end as bytes,
  s.idx_scan as scans,
  pg_catalog.pg_get_indexdef(c.oid) as definition
from pg_catalog.pg_index i
join pg_catalog.pg_class c on c.oid = i.indexrelid
join pg_catalog.pg_am a on a.oid = c.relam
left join pgdeck b on b.oid = c.oid
left join pg_catalog.pg_stat_all_indexes s on s.indexrelid = c.oid
where i.indrelid = ?::oid
order by i.indisprimary desc, bytes desc nulls last, c.relname
limit 200
