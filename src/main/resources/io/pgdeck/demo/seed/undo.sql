-- Takes a half-made Trade Engine away, its partitions being gone already: what it made and nothing else, symbols with the marker last.
drop view if exists monitoring.v_order_book_depth, monitoring.v_order_book_summary;
drop materialized view if exists monitoring.mv_trading_summary_24h;
drop materialized view if exists monitoring.mv_user_trading_stats;
drop materialized view if exists monitoring.mv_order_flow_metrics;
drop function if exists monitoring.get_24h_statistics(varchar);
drop function if exists monitoring.get_trade_statistics(varchar, interval);
do $$
begin
  if exists (
    select from pg_catalog.pg_namespace as n
    where n.nspname = 'monitoring'
      and pg_catalog.obj_description(n.oid, 'pg_namespace') = 'Trade Engine objects'
      and not exists (select from pg_catalog.pg_class as c where c.relnamespace = n.oid)
      and not exists (select from pg_catalog.pg_proc as p where p.pronamespace = n.oid))
  then
    drop schema monitoring;
  end if;
end
$$;
drop table if exists public.trades;
drop table if exists public.orders;
drop table if exists public.order_book;
drop table if exists public.market_data;
drop table if exists public.candles;
drop function if exists public.create_order_partition(date);
drop function if exists public.create_trade_partition(date);
drop function if exists public.drop_old_trade_partitions(integer);
drop function if exists public.trade_engine_as_of();
drop function if exists public.set_updated_at();
drop table public.symbols;
