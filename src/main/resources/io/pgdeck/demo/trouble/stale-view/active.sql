select coalesce(pg_catalog.obj_description(pg_catalog.to_regclass('monitoring.mv_trading_summary_24h'), 'pg_class'), '')
  like 'trade_engine_trouble/stale-view%' as active;
