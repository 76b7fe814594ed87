-- What the demo has to be found. Needs generators.sql in the same session.

-- Bloat: autovacuum is off on candles, a week of minutes are loaded and most of them deleted again, row by row,
-- so that the file keeps its length; what is left is changed twice.
alter table public.candles set (autovacuum_enabled = false);

select pg_temp.make_candles('1m', interval '1 minute', public.trade_engine_as_of() - interval '8 days');

delete from public.candles
where "interval" = '1m'
  and open_time < public.trade_engine_as_of() - interval '2 days'
  and candle_id % 8 <> 0;

vacuum (analyze) public.candles;

update public.candles
set volume = volume * 1.0001
where "interval" in ('1m', '5m', '15m');

update public.candles
set volume = volume * 1.0001
where "interval" in ('5m', '15m');

-- Stale views: their figures are those of 26 hours and of 40 minutes ago, and say so in refreshed_at.
select pg_catalog.set_config('monitoring.as_of', (public.trade_engine_as_of() - interval '26 hours')::text, false);

refresh materialized view monitoring.mv_user_trading_stats;

select pg_catalog.set_config('monitoring.as_of', (public.trade_engine_as_of() + interval '25 hours 20 minutes')::text, false);

refresh materialized view monitoring.mv_order_flow_metrics;

select pg_catalog.set_config('monitoring.as_of', (public.trade_engine_as_of() + interval '40 minutes')::text, false);
