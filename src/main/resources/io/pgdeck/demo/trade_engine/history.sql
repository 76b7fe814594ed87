-- The demo's past, beside the small data set: settled orders of the 21 months before the previous one, and trades of the
-- thirty days before the last 24 hours. Before the indexes: it is faster so. Needs generators.sql in the same session.
select pg_temp.make_orders(
    100000 + 10000 * (m.month + 22),
    120 + 25 * (m.month + 22),
    m.begins,
    m.begins + interval '1 month',
    true)
from (
  select
    month,
    (pg_catalog.date_trunc('month', public.trade_engine_as_of() at time zone 'UTC') + month * interval '1 month')
      at time zone 'UTC' as begins
  from pg_catalog.generate_series(-22, -2) as month
) as m;

select pg_temp.make_trades(
    1000000 + 10000 * day,
    1900 + 20 * (30 - day) + (500 * pg_catalog.sin(day))::integer,
    public.trade_engine_as_of() - (day + 1) * interval '24 hours',
    public.trade_engine_as_of() - day * interval '24 hours')
from pg_catalog.generate_series(30, 1, -1) as day;
