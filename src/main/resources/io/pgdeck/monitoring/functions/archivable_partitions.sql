create or replace function monitoring.archivable_partitions(p_before timestamptz, p_trades_only boolean, p_target_schema text)
  returns table (partition_name text, range text, row_count bigint, size text, action text, export_status text, drop_statement text, statement text,
                 commands text[], schema_name text, parent_table text, oid bigint)
  language sql
  stable
  set search_path = pg_catalog, pg_temp
  set jit = off
as $body$
  select h.partition_name, h.partition_bound, h.row_estimate, h.total_size,
         case when a.dropped_at is not null then 'DROPPED' when a.detached_at is not null then 'DETACHED' else 'TO_DETACH' end,
         case when a.verified_at is not null then 'VERIFIED' when a.exported_at is not null then 'EXPORTED' else 'NOT_EXPORTED' end,
         case when a.verified_at is not null and a.dropped_at is null then format('drop table %I.%I;', p_target_schema, h.partition_name) end,
         array_to_string(c.commands, ' '), c.commands, h.schema_name, h.parent_table, h.oid
  from monitoring.v_partition_health h
  join pg_partitioned_table t on t.partrelid = h.parent_oid::oid
  left join monitoring.partition_archive a on a.partition_name = h.partition_name
  cross join lateral (
    select array[
      -- CONCURRENTLY exists from 14 and not beside a default partition.
      format('alter table %I.%I detach partition %I.%I%s;', h.parent_schema, h.parent_table, h.schema_name, h.partition_name,
             case when current_setting('server_version_num')::int >= 140000 and t.partdefid = 0 then ' concurrently' else '' end),
      format('create schema if not exists %I;', p_target_schema),
      format('alter table %I.%I set schema %I;', h.schema_name, h.partition_name, p_target_schema)] as commands) c
  where h.range_end <= p_before
    and (not p_trades_only or h.parent_schema = 'public' and h.parent_table = 'trades')
  order by h.parent_table, h.range_start
$body$
