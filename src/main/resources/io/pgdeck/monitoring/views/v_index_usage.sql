-- Source: v_index_facts and pg_get_indexdef. Readable by every role.
-- First rows: size
-- Blind spots: counters begin at the last statistics reset and know nothing of scans on standbys;
-- null definition while another session holds ACCESS EXCLUSIVE on the table or the index.
select
  f.schema_name,
  f.table_name,
  f.index_name,
  f.parent_index,
  case when not f.is_locked then pg_catalog.pg_get_indexdef(f.oid::oid) end as definition,
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
  f.oid,
  f.table_oid,
  f.parent_oid,
  f.leaf_count,
  f.method,
  f.backs_constraint,
  f.is_expression,
  f.is_exclusion,
  f.is_replica_identity,
  f.is_clustered,
  f.is_usable,
  f.last_scan
from monitoring.v_index_facts f
order by
  f.size_bytes desc,
  f.schema_name,
  f.index_name
