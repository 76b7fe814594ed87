select
  pg_catalog.count(*) as trade_engine_trouble_slow_query,
  pg_catalog.sum(o.quantity * o.price) as volume
from public.orders as o
cross join (select pg_catalog.pg_sleep(1800)) as slow;
