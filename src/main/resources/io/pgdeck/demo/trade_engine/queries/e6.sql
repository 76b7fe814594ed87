-- E6: candles of a chart, target 50 ms.
select open_time, open, high, low, close, volume
from public.candles
where symbol = 'BTC/USDT' and "interval" = '1m'
order by open_time desc
limit 500;
