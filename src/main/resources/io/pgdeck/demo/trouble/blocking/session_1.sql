-- Holds the oldest order's row for half an hour and does nothing with it. No table that roll-forward writes to is concerned.
do $$
begin
  perform from public.orders as o order by o.created_at, o.order_id limit 1 for update;
  perform pg_catalog.pg_sleep(1800);
end
$$;
