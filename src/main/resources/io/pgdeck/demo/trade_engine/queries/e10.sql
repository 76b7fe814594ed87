-- E10: a user's orders with the trades of either side, newest first.
select o.order_id, o.side, o.status, o.created_at, t.trade_id, t.price, t.quantity, t.executed_at
from public.orders as o
join public.trades as t on t.buyer_order_id = o.order_id or t.seller_order_id = o.order_id
where o.user_id = 'f647c755-9206-dbaf-f577-13c58d18b48b'
order by t.executed_at desc
limit 50;
