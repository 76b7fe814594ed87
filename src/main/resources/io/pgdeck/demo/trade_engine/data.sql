-- The small data set: 500 orders of the previous and the current month, 5,000 trades of the last 24 hours, 5 symbols, 50 users.
-- Needs generators.sql in the same session.
insert into public.symbols (symbol, base_asset, quote_asset, tick_size, lot_size)
values
  ('BTC/USDT', 'BTC', 'USDT', 0.01, 0.00001),
  ('ETH/USDT', 'ETH', 'USDT', 0.01, 0.0001),
  ('SOL/USDT', 'SOL', 'USDT', 0.001, 0.001),
  ('XRP/USDT', 'XRP', 'USDT', 0.0001, 0.1),
  ('ADA/USDT', 'ADA', 'USDT', 0.0001, 0.1);

select pg_temp.make_orders(0, 500,
  pg_catalog.current_setting('trade_engine.orders_from')::timestamptz,
  pg_catalog.current_setting('trade_engine.orders_until')::timestamptz,
  false);

select pg_temp.rank_orders();

select pg_temp.make_trades(0, 5000, public.trade_engine_as_of() - interval '24 hours', public.trade_engine_as_of());

select pg_temp.make_candles('1m', interval '1 minute', public.trade_engine_as_of() - interval '24 hours');
select pg_temp.make_candles('5m', interval '5 minutes', public.trade_engine_as_of() - interval '3 days');
select pg_temp.make_candles('15m', interval '15 minutes', public.trade_engine_as_of() - interval '7 days');
select pg_temp.make_candles('1h', interval '1 hour', public.trade_engine_as_of() - interval '30 days');
select pg_temp.make_candles('4h', interval '4 hours', public.trade_engine_as_of() - interval '90 days');
select pg_temp.make_candles('1d', interval '1 day', public.trade_engine_as_of() - interval '365 days');

select pg_temp.make_market_data(public.trade_engine_as_of() - interval '24 hours');
select pg_temp.make_order_book();
