-- The documents' own dates: twelve months of orders up to October 2025 and thirty days of trades from 2025-11-23.
-- No partition holds the orders of November 2025: the partition check must say so. Loaded as of 2025-11-23 23:59:59 UTC.
select pg_catalog.set_config('trade_engine.orders_from', '2025-10-01 00:00:00+00', false);

select pg_catalog.set_config('trade_engine.orders_until', '2025-11-01 00:00:00+00', false);

select
  p.partition_name,
  p.action
from pg_catalog.generate_series(timestamp '2024-11-01', timestamp '2025-10-01', interval '1 month') as m (month)
cross join lateral public.create_order_partition(m.month::date) as p;

select
  p.partition_name,
  p.action
from pg_catalog.generate_series(timestamp '2025-11-23', timestamp '2025-12-22', interval '1 day') as d (day)
cross join lateral public.create_trade_partition(d.day::date) as p;
