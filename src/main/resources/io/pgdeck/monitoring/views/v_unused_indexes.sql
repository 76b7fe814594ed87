-- Source: v_idle_indexes and pg_get_indexdef. Readable by every role.
-- First rows: idle
-- Blind spots: scans on standbys are not seen; the age of an index is known only with track_commit_timestamp;
-- null definition while another session holds ACCESS EXCLUSIVE on the table or the index.
select
  u.schema_name,
  u.table_name,
  u.index_name,
  u.parent_index,
  d.definition,
  u.is_unique,
  u.is_primary,
  u.is_partial,
  u.scans,
  u.rows_read,
  u.rows_fetched,
  u.rows_per_scan,
  u.size_bytes,
  u.size,
  u.category,
  u.days_observed,
  u.status,
  case when u.parent_oid is null then
    pg_catalog.format(case when u.leaf_count is null then 'drop index concurrently %I.%I;' else 'drop index %I.%I;' end,
      u.schema_name, u.index_name) end as drop_statement,
  case when u.parent_oid is null then
    case when u.leaf_count is null
         then pg_catalog.regexp_replace(d.definition, '^CREATE INDEX ', 'CREATE INDEX CONCURRENTLY ')
         else pg_catalog.regexp_replace(d.definition, '^(CREATE INDEX (?:"(?:[^"]|"")*"|\S+) ON) ONLY ', '\1 ') end || ';' end
    as rebuild_statement,
  u.oid,
  u.table_oid,
  u.parent_oid,
  u.leaf_count,
  u.observed_since
from monitoring.v_idle_indexes u
cross join lateral (
  select case when not u.is_locked then pg_catalog.pg_get_indexdef(u.oid::oid) end as definition
) d
order by
  case u.status when 'CANDIDATE' then 0 when 'TOO_EARLY' then 1 when 'SERVES_FK' then 2 when 'SERVES_STATISTICS' then 3 else 4 end,
  u.size_bytes desc,
  u.schema_name,
  u.index_name
