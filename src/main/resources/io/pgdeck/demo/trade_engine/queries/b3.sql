-- B3: trade volume of the last 24 hours by symbol, target 10 ms.
select symbol, count(*) as trade_count, sum(quantity) as volume, sum(quantity * price) as quote_volume
from public.trades
where executed_at > public.trade_engine_as_of() - interval '24 hours' and executed_at <= public.trade_engine_as_of()
group by symbol;
