-- Where nothing is installed nothing is kept: no rows, the same columns.
select
  null::text as metric_name,
  null::timestamptz as captured_at,
  null::double precision as value,
  null::jsonb as labels
where false
