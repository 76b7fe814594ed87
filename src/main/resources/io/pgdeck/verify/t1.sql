-- T1: a user's orders of one status, newest first. ? = the user.
select o.order_id, o.symbol, o.side, o.price, o.quantity, o.filled_quantity, o.created_at
from public.orders o
where o.user_id = ?::uuid and o.status = 'FILLED'
order by o.created_at desc
limit 50
