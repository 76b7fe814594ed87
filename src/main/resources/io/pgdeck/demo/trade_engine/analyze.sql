-- Visibility maps for index-only scans, and statistics; autovacuum never analyses the partitioned parents.
vacuum (analyze) public.symbols, public.orders, public.trades, public.order_book, public.market_data, public.candles,
  monitoring.mv_trading_summary_24h, monitoring.mv_user_trading_stats, monitoring.mv_order_flow_metrics;
