-- Slow on purpose: a search in the middle of a text, which no index serves, and a count of trades for each row found.
select o.user_id, o.symbol, o.side, count(*) as orders, sum(o.quantity * o.price) as amount,
  (select count(*) from public.trades as t where o.user_id in (t.buyer_user_id, t.seller_user_id) and t.symbol = o.symbol) as trades
from public.orders as o
where o.client_order_id like '%a%'
group by o.user_id, o.symbol, o.side
order by amount desc nulls last
limit 50;
