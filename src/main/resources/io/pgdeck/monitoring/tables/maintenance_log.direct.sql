-- Where nothing is installed there is no log: no rows, the same columns.
select
  null::bigint as log_id,
  null::text as job_name,
  null::timestamptz as started_at,
  null::timestamptz as finished_at,
  null::double precision as duration_ms,
  null::text as status,
  null::bigint as objects_affected,
  null::text as message,
  null::text as error_text,
  null::text as sqlstate,
  null::text as triggered_by,
  null::bigint as object_oid
where false
