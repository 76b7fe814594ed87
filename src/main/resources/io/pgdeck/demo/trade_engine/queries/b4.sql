-- B4: statistics of one symbol over the last 24 hours, target 10 ms.
select max(price) as high_price, min(price) as low_price, sum(quantity) as volume, count(*) as trade_count
from public.trades
where symbol = 'BTC/USDT'
  and executed_at > public.trade_engine_as_of() - interval '24 hours' and executed_at <= public.trade_engine_as_of();
