-- Where nothing is installed nothing is kept: no rows, the same columns.
select
  null::date as captured_on,
  null::text as schema_name,
  null::text as index_name,
  null::bigint as scans,
  null::bigint as size_bytes,
  null::bigint as index_oid,
  null::date as idle_since
where false
