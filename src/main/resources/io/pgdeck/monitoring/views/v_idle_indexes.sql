-- Source: v_index_facts. Readable by every role.
-- Blind spots: scans on standbys are not seen; the age of an index is known only with track_commit_timestamp.
select
  f.schema_name,
  f.table_name,
  f.index_name,
  f.parent_index,
  f.is_unique,
  f.is_primary,
  f.is_partial,
  f.scans,
  f.rows_read,
  f.rows_fetched,
  f.rows_per_scan,
  f.size_bytes,
  f.size,
  f.category,
  pg_catalog.floor(extract(epoch from now() - f.observed_since) / 86400)::bigint as days_observed,
  f.idle_status as status,
  f.oid,
  f.table_oid,
  f.parent_oid,
  f.leaf_count,
  f.observed_since,
  f.is_locked
from monitoring.v_index_facts f
where f.idle_status is not null
