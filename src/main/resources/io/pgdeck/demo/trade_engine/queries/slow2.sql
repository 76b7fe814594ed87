-- Slow on purpose: each trade beside the last hour's average and spread of its symbol, over thirty days.
select symbol, date_trunc('day', executed_at) as day, count(*) as trades, max(abs(price - hour_average) / nullif(hour_deviation, 0)) as surprise
from (
  select symbol, executed_at, price,
    avg(price) over last_hour as hour_average,
    stddev_samp(price) over last_hour as hour_deviation
  from public.trades
  where executed_at > public.trade_engine_as_of() - interval '30 days'
  window last_hour as (partition by symbol order by executed_at range between interval '1 hour' preceding and current row)
) as measured
group by symbol, date_trunc('day', executed_at)
order by surprise desc nulls last
limit 100;
