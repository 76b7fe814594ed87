-- The last order and the last trade up to now, in microseconds; from 60 and 30 days on it does not matter.
select
  (extract(epoch from greatest(
    (select pg_catalog.max(o.created_at) from public.orders as o
      where o.created_at <= public.trade_engine_as_of() and o.created_at > public.trade_engine_as_of() - interval '60 days'),
    public.trade_engine_as_of() - interval '60 days')) * 1000000)::bigint as last_order,
  (extract(epoch from greatest(
    (select pg_catalog.max(t.executed_at) from public.trades as t
      where t.executed_at <= public.trade_engine_as_of() and t.executed_at > public.trade_engine_as_of() - interval '30 days'),
    public.trade_engine_as_of() - interval '30 days')) * 1000000)::bigint as last_trade;
