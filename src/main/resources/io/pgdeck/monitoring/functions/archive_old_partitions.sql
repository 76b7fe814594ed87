create or replace function monitoring.archive_old_partitions(p_retention_months integer default 60, p_dry_run boolean default true, p_target_schema text default 'archive')
  returns table (partition_name text, range text, row_count bigint, size text, action text, export_status text, drop_statement text, statement text)
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $body$
#variable_conflict use_column
begin
  if not p_dry_run then
    insert into monitoring.partition_archive as a (partition_name, parent_table, range_start, range_end, rows, bytes)
    select h.partition_name, h.parent_table, h.range_start, h.range_end, h.row_estimate, h.total_bytes
    from monitoring.v_partition_health h
    where h.range_end <= coalesce(nullif(current_setting('monitoring.as_of', true), '')::timestamptz, now()) - p_retention_months * interval '1 month'
    on conflict (partition_name) do nothing;
  end if;
  return query 
  select h.partition_name, h.partition_bound, h.row_estimate, h.total_size,
         case when a.dropped_at is not null then 'DROPPED' when a.detached_at is not null then 'DETACHED' else 'TO_DETACH' end,
         case when a.verified_at is not null then 'VERIFIED' when a.exported_at is not null then 'EXPORTED' else 'NOT_EXPORTED' end,
         case when a.verified_at is not null and a.dropped_at is null then format('drop table %I.%I;', p_target_schema, h.partition_name) end,
         format('alter table %I.%I detach partition %I.%I concurrently; alter table %I.%I set schema %I;', h.parent_schema, h.parent_table,
                h.schema_name, h.partition_name, h.schema_name, h.partition_name, p_target_schema)
  from monitoring.v_partition_health h
  left join monitoring.partition_archive a on a.partition_name = h.partition_name

  where h.range_end <= coalesce(nullif(current_setting('monitoring.as_of', true), '')::timestamptz, now()) - p_retention_months * interval '1 month'
  order by h.parent_table, h.range_start;
end
$body$
