-- Wants the same row. Its statement_timeout is shorter than the other one's sleep, so it never gets to change anything.
update public.orders as o
set status = o.status
where (o.order_id, o.created_at) = (select f.order_id, f.created_at from public.orders as f order by f.created_at, f.order_id limit 1);
