-- Slow on purpose: median and spread of prices by symbol and hour over thirty days.
select symbol, date_trunc('hour', executed_at) as hour, count(*) as trades, count(distinct buyer_user_id) as buyers,
  percentile_cont(0.5) within group (order by price) as median, stddev_samp(price) as deviation
from public.trades
where executed_at > public.trade_engine_as_of() - interval '30 days'
group by symbol, date_trunc('hour', executed_at)
order by deviation desc nulls last
limit 100;
