-- The small data set: 500 orders of the previous and the current month, 5,000 trades of the last 24 hours, 5 symbols, 50 users.
-- Needs generators.sql in the same session.
select pg_temp.make_orders(0, 500,
  pg_catalog.current_setting('trade_engine.orders_from')::timestamptz,
  pg_catalog.current_setting('trade_engine.orders_until')::timestamptz,
  false);

select pg_temp.rank_orders();

select pg_temp.make_trades(0, 5000, public.trade_engine_as_of() - interval '24 hours', public.trade_engine_as_of());
