create or replace function monitoring.index_usage_period(p_from date default current_date - 30, p_to date default current_date)
  returns table (schema_name text, index_name text, first_day date, last_day date, scans bigint, resets bigint, size_bytes bigint)
  language sql
  stable
  set search_path = pg_catalog, pg_temp
as $body$
  select d.schema_name, (array_agg(d.index_name order by d.captured_on desc))[1], min(d.captured_on), max(d.captured_on),
         -- Fewer than the day before: the counters began anew in between, and all of them are new.
         sum(case when d.before is null then 0 when d.scans < d.before then d.scans else d.scans - d.before end)::bigint,
         count(*) filter (where d.scans < d.before),
         (array_agg(d.size_bytes order by d.captured_on desc))[1]
  from (
    select h.schema_name, h.index_name, h.index_oid, h.captured_on, h.scans, h.size_bytes,
           lag(h.scans) over (partition by h.index_oid order by h.captured_on) as before
    from monitoring.index_usage_history h
    where h.captured_on between p_from and p_to
  ) d
  group by d.schema_name, d.index_oid
  order by 5, 7 desc nulls last, 1, 2
$body$
