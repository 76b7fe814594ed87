-- Slow on purpose: a search in the middle of a text, which no index serves, for each client.
select o.user_id, count(*) as orders, sum(o.quantity * o.price) as amount,
  (select count(*) from public.trades as t where t.buyer_user_id = o.user_id or t.seller_user_id = o.user_id) as trades
from public.orders as o
where o.client_order_id like '%a%'
group by o.user_id
order by amount desc nulls last;
