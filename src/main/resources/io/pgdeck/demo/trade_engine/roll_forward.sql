-- Brings the demo up to now: the partitions ahead.
select
  p.partition_name,
  p.action
from pg_catalog.generate_series(-1, 19) as m (month)
cross join lateral public.create_order_partition(
  (pg_catalog.date_trunc('month', public.trade_engine_as_of() at time zone 'UTC') + m.month * interval '1 month')::date) as p
where p.action <> 'EXISTS';

-- From the last day there is, so that no gap remains however long the demo slept.
with last_day as (
  select pg_catalog.max(pg_catalog.to_date(pg_catalog.substr(c.relname, 8), 'YYYY_MM_DD')) as day
  from pg_catalog.pg_inherits as i
  join pg_catalog.pg_class as c on c.oid = i.inhrelid
  where i.inhparent = 'public.trades'::regclass
    and c.relname ~ '^trades_\d{4}_\d{2}_\d{2}$'
)
select
  p.partition_name,
  p.action
from last_day as l
cross join lateral pg_catalog.generate_series(
  least(coalesce(l.day, (public.trade_engine_as_of() at time zone 'UTC')::date - 1), (public.trade_engine_as_of() at time zone 'UTC')::date),
  (public.trade_engine_as_of() at time zone 'UTC')::date + 89,
  interval '1 day') as d (day)
cross join lateral public.create_trade_partition(d.day::date) as p
where p.action <> 'EXISTS';
