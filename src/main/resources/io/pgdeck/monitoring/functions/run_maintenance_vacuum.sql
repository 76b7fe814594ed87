create or replace function monitoring.run_maintenance_vacuum(p_tables text[] default null, p_dry_run boolean default true)
  returns table (ordinal bigint, table_name text, statement text, reason text, oid bigint)
  language sql
  stable
  set search_path = pg_catalog, pg_temp
  set jit = off
as $body$
  with wanted as (
    select b.schema_name, b.table_name, format('vacuum (analyze) %I.%I;', b.schema_name, b.table_name) as statement,
           case when b.vacuum_status <> 'OK' then b.vacuum_status || ', ' else '' end || coalesce(b.dead_rows, 0) || ' dead rows' as reason,
           b.oid, 0 as step, coalesce(b.dead_rows, 0) as weight
    from monitoring.v_bloat b
    where p_tables is null or b.table_name = any (p_tables) or b.schema_name || '.' || b.table_name = any (p_tables)
    union all
    select c.schema_name, c.parent_table, format('analyze %I.%I;', c.schema_name, c.parent_table),
           'autovacuum never analyses a partitioned parent', c.oid, 1, 0
    from monitoring.v_partition_coverage c
    where p_tables is null or c.parent_table = any (p_tables) or c.schema_name || '.' || c.parent_table = any (p_tables)
  )
  select row_number() over (order by w.step, w.weight desc, w.schema_name, w.table_name), w.schema_name || '.' || w.table_name, w.statement, w.reason, w.oid
  from wanted w
  order by 1
$body$
