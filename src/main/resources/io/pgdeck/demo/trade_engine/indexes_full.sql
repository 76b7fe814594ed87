-- What days 2 and 3 add. Without the redundant ones and with the five primary keys 24 indexes, with them 35.
-- idx_trades_symbol_time is not created: it is the same key as idx_trades_symbol_executed_at.
create index idx_orders_status_created on public.orders (status, created_at desc);
create index idx_trades_maker_user_time on public.trades (maker_user_id, executed_at desc);
create unique index idx_orderbook_symbol_side_price on public.order_book (symbol, side, price);
create index idx_market_data_symbol_timestamp on public.market_data (symbol, "timestamp" desc);
create unique index idx_candles_symbol_interval_time on public.candles (symbol, "interval", open_time desc);

create index idx_orders_user_status_created on public.orders (user_id, status, created_at desc);
-- Ends with created_at: within a price, the oldest order comes first.
create index idx_orders_symbol_side_price on public.orders (symbol, side, price, created_at)
  where status in ('OPEN', 'PARTIALLY_FILLED');
create index idx_orders_created_at_symbol on public.orders (created_at desc, symbol);
create index idx_orders_client_order_id_user on public.orders (client_order_id, user_id) where client_order_id is not null;
-- Status is included although the predicate names it: a query for one of the two must recheck it.
create index idx_orders_depth_covering on public.orders (symbol, side, price) include (quantity, filled_quantity, status)
  where status in ('OPEN', 'PARTIALLY_FILLED');
create index idx_trades_buyer_seller_symbol on public.trades (buyer_user_id, seller_user_id, symbol, executed_at desc);
create index idx_trades_time_symbol_volume on public.trades (executed_at desc, symbol) include (price, quantity);
