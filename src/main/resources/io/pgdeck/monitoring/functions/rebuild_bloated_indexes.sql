create or replace function monitoring.rebuild_bloated_indexes(p_min_bloat_pct numeric default 30, p_min_size bigint default 10485760)
  returns table (index_name text, table_name text, size text, est_bloat_pct numeric, statement text, schema_name text, oid bigint)
  language sql
  stable
  set search_path = pg_catalog, pg_temp
  set jit = off
as $body$
  select i.index_name, i.table_name, pg_size_pretty(i.size_bytes), i.est_bloat_pct, format('reindex index concurrently %I.%I;', i.schema_name, i.index_name),
         i.schema_name, i.oid
  from monitoring.v_index_bloat i
  where i.est_bloat_pct >= p_min_bloat_pct
    and i.size_bytes >= p_min_size
  order by i.est_bloat_bytes desc, i.index_name
$body$
