-- E1: a user's orders, target 50 ms.
select order_id, user_id, symbol, side, order_type, time_in_force, status, price, quantity, filled_quantity, client_order_id, created_at, updated_at
from public.orders
where user_id = 'f647c755-9206-dbaf-f577-13c58d18b48b' and status = 'FILLED'
order by created_at desc
limit 50;
