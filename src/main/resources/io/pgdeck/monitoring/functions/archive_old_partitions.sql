create or replace function monitoring.archive_old_partitions(p_retention_months integer default 60, p_dry_run boolean default true, p_target_schema text default 'archive')
  returns table (partition_name text, range text, row_count bigint, size text, action text, export_status text, drop_statement text, statement text,
                 commands text[], schema_name text, parent_table text, oid bigint)
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
  set jit = off
as $body$
#variable_conflict use_column
declare
  v_before timestamptz := coalesce(nullif(current_setting('monitoring.as_of', true), '')::timestamptz, now()) - p_retention_months * interval '1 month';
begin
  if not p_dry_run then
    insert into monitoring.partition_archive as a (partition_name, parent_table, range_start, range_end, rows, bytes)
    select h.partition_name, h.parent_table, h.range_start, h.range_end, h.row_estimate, h.total_bytes
    from monitoring.v_partition_health h
    where h.range_end <= v_before
    on conflict (partition_name) do nothing;
  end if;
  return query
    select p.partition_name, p.range, p.row_count, p.size, p.action, p.export_status, p.drop_statement, p.statement, p.commands, p.schema_name,
           p.parent_table, p.oid
    from monitoring.archivable_partitions(v_before, false, p_target_schema) p;
end
$body$
