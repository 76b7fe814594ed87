-- Runs to its end once, so that the statistics of statements have it; the session does it again for half an hour. The time
-- goes into pg_sleep, so that nobody's processor is burnt for a demonstration.
select
  pg_catalog.count(*) as trade_engine_trouble_slow_query,
  pg_catalog.sum(o.quantity * o.price) as volume
from public.orders as o
cross join (select pg_catalog.pg_sleep(0.4)) as slow;
