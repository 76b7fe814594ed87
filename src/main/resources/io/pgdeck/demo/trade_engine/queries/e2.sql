-- E2: order book depth, target 20 ms.
select price, quantity, order_count
from public.order_book
where symbol = 'BTC/USDT' and side = 'SELL'
order by price
limit 20;
