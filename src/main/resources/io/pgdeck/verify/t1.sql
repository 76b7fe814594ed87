-- T1: a page of a user's orders of one status, newest first. ? = the user. The limit is what an index with created_at saves
-- the sort for; without it the narrower idx_orders_user_status would do.
select o.order_id, o.symbol, o.side, o.price, o.quantity, o.filled_quantity, o.created_at
from public.orders o
where o.user_id = ?::uuid and o.status = 'FILLED'
order by o.created_at desc
limit 20
