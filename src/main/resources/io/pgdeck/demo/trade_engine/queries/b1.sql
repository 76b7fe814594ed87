-- B1: active orders of a symbol, target 10 ms.
select order_id, user_id, symbol, side, order_type, time_in_force, status, price, quantity, filled_quantity, client_order_id, created_at, updated_at
from public.orders
where symbol = 'BTC/USDT' and status = 'OPEN'
limit 100;
