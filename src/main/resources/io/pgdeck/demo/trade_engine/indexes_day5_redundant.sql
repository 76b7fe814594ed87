-- The rest of the inventory of day 5: with the others and the two primary keys 19 indexes. In the full set another one does the work of
-- each; the five that are redundant already on day 5 stand first.
create index idx_orders_symbol on public.orders (symbol);
create index idx_trades_symbol on public.trades (symbol);
create index idx_trades_symbol_executed_at on public.trades (symbol, executed_at desc);
create index idx_trades_buyer_user_id on public.trades (buyer_user_id);
create index idx_trades_seller_user_id on public.trades (seller_user_id);
create index idx_orders_user_id on public.orders (user_id);
create index idx_orders_status on public.orders (status);
create index idx_orders_created_at on public.orders (created_at desc);
create index idx_orders_client_order_id on public.orders (client_order_id) where client_order_id is not null;
create index idx_trades_executed_at on public.trades (executed_at desc);
