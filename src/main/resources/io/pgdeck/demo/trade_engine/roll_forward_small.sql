-- What would have happened in the small data set since the last time. The last day is filled as densely as at the load, the days before it
-- thinner, and never more than thirty of them. Needs generators.sql in the same session.
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
end
$$;
