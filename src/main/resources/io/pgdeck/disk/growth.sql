-- How this database grew: the oldest and the newest size of the last thirty days, in GB, and the days between them; no row below a day.
-- Source: monitoring.metric_history, metric database_size.
select
  f.days,
  (f.last - f.first) * 1073741824.0 / f.days as bytes_per_day
from (
  select
    extract(epoch from max(h.captured_at) - min(h.captured_at))::double precision / 86400 as days,
    (pg_catalog.array_agg(h.value order by h.captured_at))[1] as first,
    (pg_catalog.array_agg(h.value order by h.captured_at desc))[1] as last
  from monitoring.metric_history h
  where h.metric_name = 'database_size'
    and h.captured_at > now() - interval '30 days'
) f
where f.days >= 1
