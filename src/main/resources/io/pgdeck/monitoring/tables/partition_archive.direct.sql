-- Where nothing is installed nothing is kept: no rows, the same columns.
select
  null::text as partition_name,
  null::text as parent_table,
  null::timestamptz as range_start,
  null::timestamptz as range_end,
  null::bigint as rows,
  null::bigint as bytes,
  null::timestamptz as detached_at,
  null::timestamptz as exported_at,
  null::text as export_file,
  null::text as checksum,
  null::timestamptz as verified_at,
  null::timestamptz as dropped_at
where false
