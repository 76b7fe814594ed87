-- Bloated indexes to rebuild, each concurrently.
select
  r.oid,
  i.indrelid::bigint as table_oid,
  r.schema_name || '.' || r.index_name as object,
  array[r.statement] as commands
from monitoring.rebuild_bloated_indexes() r
join pg_catalog.pg_index i on i.indexrelid = r.oid::oid
