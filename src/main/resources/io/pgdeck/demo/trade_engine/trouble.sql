-- What the demo has to be found. Needs generators.sql in the same session.

-- Bloat: autovacuum is off on candles, ten days of minutes are loaded and most of the older ones deleted again, row by
-- row, so that the file keeps its length. What comes after the vacuum stays behind as dead rows.
alter table public.candles set (autovacuum_enabled = false);

select pg_temp.make_candles('1m', interval '1 minute', public.trade_engine_as_of() - interval '10 days');

delete from public.candles
where "interval" = '1m'
  and open_time < public.trade_engine_as_of() - interval '4 days'
  and candle_id % 4 <> 0;

vacuum (analyze) public.candles;

delete from public.candles
where "interval" = '1m'
  and open_time < public.trade_engine_as_of() - interval '1 day'
  and candle_id % 2 <> 0;

update public.candles
set volume = volume * 1.0001
where "interval" in ('1m', '5m')
  and open_time > public.trade_engine_as_of() - interval '1 day';

-- Stale views: their figures are those of 30 hours and of 40 minutes ago, past the grace of a tenth. A session that replays another server's
-- transactions may say when they were committed, so the commit timestamps, where kept, are of that time as well.
select pg_catalog.pg_replication_origin_create('trade_engine_past');

select pg_catalog.pg_replication_origin_session_setup('trade_engine_past');

select pg_catalog.set_config('monitoring.as_of', (public.trade_engine_as_of() - interval '30 hours')::text, false);

begin;

select pg_catalog.pg_replication_origin_xact_setup('0/1', public.trade_engine_as_of());

refresh materialized view monitoring.mv_user_trading_stats;

commit;

select pg_catalog.set_config('monitoring.as_of', (public.trade_engine_as_of() + interval '29 hours 20 minutes')::text, false);

begin;

select pg_catalog.pg_replication_origin_xact_setup('0/2', public.trade_engine_as_of());

refresh materialized view monitoring.mv_order_flow_metrics;

commit;

select pg_catalog.set_config('monitoring.as_of', (public.trade_engine_as_of() + interval '40 minutes')::text, false);

select pg_catalog.pg_replication_origin_session_reset();

select pg_catalog.pg_replication_origin_drop('trade_engine_past');
