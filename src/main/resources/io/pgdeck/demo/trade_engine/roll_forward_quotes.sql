-- Candles, tickers and the order book up to now, as bloated and as fresh as they were. Needs generators.sql in the same session.
select pg_temp.make_candles('1m', interval '1 minute', public.trade_engine_as_of() - interval '24 hours');
select pg_temp.make_candles('5m', interval '5 minutes', public.trade_engine_as_of() - interval '3 days');
select pg_temp.make_candles('15m', interval '15 minutes', public.trade_engine_as_of() - interval '7 days');
select pg_temp.make_candles('1h', interval '1 hour', public.trade_engine_as_of() - interval '30 days');
select pg_temp.make_candles('4h', interval '4 hours', public.trade_engine_as_of() - interval '90 days');
select pg_temp.make_candles('1d', interval '1 day', public.trade_engine_as_of() - interval '365 days');

delete from public.candles
where "interval" = '1m'
  and open_time < public.trade_engine_as_of() - interval '10 days'
  and candle_id % 4 <> 0;

-- Candles stay bloated also after somebody vacuumed them.
update public.candles
set volume = volume * 1.0001
where "interval" in ('1m', '5m')
  and open_time > public.trade_engine_as_of() - interval '1 day';

select pg_temp.make_market_data(greatest(
  (select pg_catalog.max(m."timestamp") from public.market_data as m) + interval '5 minutes',
  public.trade_engine_as_of() - interval '24 hours'));

delete from public.market_data
where "timestamp" < public.trade_engine_as_of() - interval '7 days';

select pg_temp.make_order_book();
