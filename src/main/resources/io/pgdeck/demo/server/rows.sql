-- Rows of Trade Engine's tables and materialized views.
select 'symbols', pg_catalog.count(*) from public.symbols
union all select 'orders', pg_catalog.count(*) from public.orders
union all select 'trades', pg_catalog.count(*) from public.trades
union all select 'order_book', pg_catalog.count(*) from public.order_book
union all select 'market_data', pg_catalog.count(*) from public.market_data
union all select 'candles', pg_catalog.count(*) from public.candles
union all select 'mv_trading_summary_24h', pg_catalog.count(*) from monitoring.mv_trading_summary_24h
union all select 'mv_user_trading_stats', pg_catalog.count(*) from monitoring.mv_user_trading_stats
union all select 'mv_order_flow_metrics', pg_catalog.count(*) from monitoring.mv_order_flow_metrics;
