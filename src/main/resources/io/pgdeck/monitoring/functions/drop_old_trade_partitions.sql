create or replace function monitoring.drop_old_trade_partitions(p_days integer default 90)
  returns table (partition_name text, range text, row_count bigint, size text, action text, export_status text, drop_statement text, statement text,
                 commands text[], schema_name text, parent_table text, oid bigint)
  language sql
  stable
  security definer
  set search_path = pg_catalog, pg_temp
as $body$
  select p.partition_name, p.range, p.row_count, p.size, p.action, p.export_status, p.drop_statement, p.statement, p.commands, p.schema_name,
         p.parent_table, p.oid
  from monitoring.archivable_partitions(coalesce(nullif(current_setting('monitoring.as_of', true), '')::timestamptz, now()) - p_days * interval '1 day', true, 'archive') p
$body$
