create or replace function monitoring.partition_archive_verify(p_partition text)
  returns table (partition_name text, export_status text, rows bigint, checksum text, verified_at timestamptz)
  language sql
  stable
  set search_path = pg_catalog, pg_temp
as $body$
  select a.partition_name,
         case when a.dropped_at is not null then 'DROPPED' when a.verified_at is not null then 'VERIFIED' when a.exported_at is not null then 'EXPORTED'
              when a.detached_at is not null then 'DETACHED' else 'LISTED' end,
         a.rows, a.checksum, a.verified_at
  from monitoring.partition_archive a
  where a.partition_name = p_partition
$body$
