-- Candles, tickers and the order book of every symbol. Needs generators.sql in the same session.
select pg_temp.make_candles('1m', interval '1 minute', public.trade_engine_as_of() - interval '24 hours');
select pg_temp.make_candles('5m', interval '5 minutes', public.trade_engine_as_of() - interval '3 days');
select pg_temp.make_candles('15m', interval '15 minutes', public.trade_engine_as_of() - interval '7 days');
select pg_temp.make_candles('1h', interval '1 hour', public.trade_engine_as_of() - interval '30 days');
select pg_temp.make_candles('4h', interval '4 hours', public.trade_engine_as_of() - interval '90 days');
select pg_temp.make_candles('1d', interval '1 day', public.trade_engine_as_of() - interval '365 days');

select pg_temp.make_market_data(public.trade_engine_as_of() - interval '24 hours');
select pg_temp.make_order_book();
