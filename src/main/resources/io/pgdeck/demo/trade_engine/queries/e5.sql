-- E5: latest ticker, target 10 ms.
select symbol, "timestamp", last_price, best_bid, best_ask, high_24h, low_24h, volume_24h
from public.market_data
where symbol = 'BTC/USDT'
order by "timestamp" desc
limit 1;
