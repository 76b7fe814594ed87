-- Lets this session's time go on as before fix_as_of.sql.
select pg_catalog.set_config('monitoring.as_of', pg_catalog.current_setting('trade_engine.as_of_before'), false);
