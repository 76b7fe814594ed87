-- idx_orders_user_status_created does its work.
create index idx_orders_user_status on public.orders (user_id, status);
