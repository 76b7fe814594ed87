-- Partitions around today: 42 months of orders, 90 days of trades ahead and the past days that the data needs.
--   set trade_engine.past_days = 1;
select pg_catalog.set_config('trade_engine.orders_from',
  (pg_catalog.date_trunc('month', public.trade_engine_as_of() at time zone 'UTC') at time zone 'UTC' - interval '1 month')::text, false);

select pg_catalog.set_config('trade_engine.orders_until', public.trade_engine_as_of()::text, false);

select
  p.partition_name,
  p.action
from pg_catalog.generate_series(-22, 19) as m (month)
cross join lateral public.create_order_partition(
  (pg_catalog.date_trunc('month', public.trade_engine_as_of() at time zone 'UTC') + m.month * interval '1 month')::date) as p;

select
  p.partition_name,
  p.action
from pg_catalog.generate_series(-pg_catalog.current_setting('trade_engine.past_days')::integer, 89) as d (day)
cross join lateral public.create_trade_partition((public.trade_engine_as_of() at time zone 'UTC')::date + d.day) as p;
