-- Drops the eleven indexes of the full set whose work another one does: 24 stay.
drop index public.idx_orders_symbol;
drop index public.idx_orders_user_id;
drop index public.idx_orders_user_status;
drop index public.idx_orders_status;
drop index public.idx_orders_created_at;
drop index public.idx_orders_client_order_id;
drop index public.idx_trades_symbol;
drop index public.idx_trades_symbol_executed_at;
drop index public.idx_trades_buyer_user_id;
drop index public.idx_trades_seller_user_id;
drop index public.idx_trades_executed_at;
