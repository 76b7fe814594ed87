-- T2: the order book's depth of one symbol from the open orders.
select o.side, o.price, sum(o.quantity - o.filled_quantity) as quantity, count(*) as order_count
from public.orders o
where o.symbol = 'BTC/USDT' and o.status = 'OPEN'
group by o.side, o.price
order by o.side, o.price
limit 20
