-- The oldest open order is filled, so that there are never too many.
with oldest as (
  select o.order_id, o.created_at
  from public.orders as o
  where o.status = 'OPEN'
  order by o.created_at
  limit 1
)
update public.orders as o
set status = 'FILLED', filled_quantity = o.quantity
from oldest
where o.order_id = oldest.order_id and o.created_at = oldest.created_at;
