create or replace function monitoring.metric_trend(p_metric text, p_from timestamptz default now() - interval '1 day', p_to timestamptz default now(), p_bucket interval default '5 minutes')
  returns table (bucket timestamptz, average double precision, lowest double precision, highest double precision, samples bigint)
  language sql
  stable
  set search_path = pg_catalog, pg_temp
as $body$
  select to_timestamp(floor(extract(epoch from h.captured_at) / extract(epoch from p_bucket)) * extract(epoch from p_bucket)),
         avg(h.value), min(h.value), max(h.value), count(*)
  from monitoring.metric_history h
  where h.metric_name = p_metric
    and h.captured_at >= p_from
    and h.captured_at < p_to
  group by 1
  order by 1
$body$
