-- Brings the demo up to now: partitions ahead, and what would have happened since the last time. The last day is filled
-- as densely as the small data set, the days before it thinner, and never more than thirty of them.
-- Needs generators.sql in the same session.
select
  p.partition_name,
  p.action
from pg_catalog.generate_series(-1, 19) as m (month)
cross join lateral public.create_order_partition(
  (pg_catalog.date_trunc('month', public.trade_engine_as_of() at time zone 'UTC') + m.month * interval '1 month')::date) as p
where p.action <> 'EXISTS';

-- From the last day there is, so that no gap remains however long the demo slept.
with last_day as (
  select pg_catalog.max(pg_catalog.to_date(pg_catalog.substr(c.relname, 8), 'YYYY_MM_DD')) as day
  from pg_catalog.pg_inherits as i
  join pg_catalog.pg_class as c on c.oid = i.inhrelid
  where i.inhparent = 'public.trades'::regclass
    and c.relname ~ '^trades_\d{4}_\d{2}_\d{2}$'
)
select
  p.partition_name,
  p.action
from last_day as l
cross join lateral pg_catalog.generate_series(
  least(coalesce(l.day, (public.trade_engine_as_of() at time zone 'UTC')::date - 1), (public.trade_engine_as_of() at time zone 'UTC')::date),
  (public.trade_engine_as_of() at time zone 'UTC')::date + 89,
  interval '1 day') as d (day)
cross join lateral public.create_trade_partition(d.day::date) as p
where p.action <> 'EXISTS';

do $$
declare
  as_of constant timestamptz := public.trade_engine_as_of();
  number constant bigint := extract(epoch from as_of)::bigint * 100000;
  last_order timestamptz := greatest((select pg_catalog.max(created_at) from public.orders where created_at <= as_of), as_of - interval '60 days');
  last_trade timestamptz := greatest((select pg_catalog.max(executed_at) from public.trades where executed_at <= as_of), as_of - interval '30 days');
  last_day constant timestamptz := greatest(last_trade, as_of - interval '24 hours');
begin
  perform pg_temp.make_orders(number, (12 * extract(epoch from as_of - last_order) / 86400)::bigint, last_order, as_of, false);
  perform pg_temp.rank_orders();
  perform pg_temp.make_trades(number, (2000 * extract(epoch from last_day - last_trade) / 86400)::bigint, last_trade, last_day);
  perform pg_temp.make_trades(number + 70000, (5000 * extract(epoch from as_of - last_day) / 86400)::bigint, last_day, as_of);
exception
  -- Somebody took a partition away: the demo goes on with what there is.
  when check_violation then raise notice 'not rolled forward: %', sqlerrm;
end
$$;

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
