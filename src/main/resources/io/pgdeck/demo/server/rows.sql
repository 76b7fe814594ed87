-- Rows of Trade Engine's tables and materialized views.
select r.relation, r.rows
from (
  select 1 as place, 'symbols' as relation, pg_catalog.count(*) as rows from public.symbols
  union all select 2, 'orders', pg_catalog.count(*) from public.orders
  union all select 3, 'trades', pg_catalog.count(*) from public.trades
  union all select 4, 'order_book', pg_catalog.count(*) from public.order_book
  union all select 5, 'market_data', pg_catalog.count(*) from public.market_data
  union all select 6, 'candles', pg_catalog.count(*) from public.candles
  union all select 7, 'mv_trading_summary_24h', pg_catalog.count(*) from monitoring.mv_trading_summary_24h
  union all select 8, 'mv_user_trading_stats', pg_catalog.count(*) from monitoring.mv_user_trading_stats
  union all select 9, 'mv_order_flow_metrics', pg_catalog.count(*) from monitoring.mv_order_flow_metrics
) as r
order by r.place;
