-- B5: order book depth from the open orders, target 10 ms.
select side, price, sum(quantity - filled_quantity) as quantity, count(*) as order_count
from public.orders
where symbol = 'BTC/USDT' and status = 'OPEN'
group by side, price
order by side, price
limit 20;
