create or replace function monitoring.drop_old_trade_partitions(p_days integer default 90)
  returns table (partition_name text, action text, range text, row_count bigint, size text, export_status text, statement text)
  language sql
  stable
  security definer
  set search_path = pg_catalog, pg_temp
as $body$
  select h.partition_name, 'TO ARCHIVE', h.partition_bound, h.row_estimate, h.total_size,
         case when a.verified_at is not null then 'VERIFIED' when a.exported_at is not null then 'EXPORTED' else 'NOT_EXPORTED' end,
         format('alter table %I.%I detach partition %I.%I concurrently; alter table %I.%I set schema archive;', h.parent_schema, h.parent_table,
                h.schema_name, h.partition_name, h.schema_name, h.partition_name)
  from monitoring.v_partition_health h
  left join monitoring.partition_archive a on a.partition_name = h.partition_name
  where h.parent_schema = 'public' and h.parent_table = 'trades' and h.range_end <= coalesce(nullif(current_setting('monitoring.as_of', true), '')::timestamptz, now()) - p_days * interval '1 day'
  order by h.range_start
$body$
