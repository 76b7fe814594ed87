-- Of the inventory of day 5 what no later index makes unnecessary.
create index idx_orders_symbol_status on public.orders (symbol, status);
create index idx_trades_buyer_order on public.trades (buyer_order_id) where buyer_order_id is not null;
create index idx_trades_seller_order on public.trades (seller_order_id) where seller_order_id is not null;
create index idx_trades_buyer_user_executed on public.trades (buyer_user_id, executed_at desc);
create index idx_trades_seller_user_executed on public.trades (seller_user_id, executed_at desc);
create index idx_trades_symbol_time_volume on public.trades (symbol, executed_at desc) include (price, quantity);
create index idx_trades_maker_flag on public.trades (is_buyer_maker, symbol, executed_at desc);
