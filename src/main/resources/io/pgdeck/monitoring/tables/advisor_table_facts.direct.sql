-- Where nothing is installed nothing is kept: no rows, the same columns.
select
  null::text as table_name,
  null::double precision as rows_per_day,
  null::text as read_recency,
  null::text as classification,
  null::text as note
where false
