-- From here on this session's time stands still: one moment for the whole load, so that prices and windows agree.
select
  pg_catalog.set_config('trade_engine.as_of_before', coalesce(pg_catalog.current_setting('monitoring.as_of', true), ''), false),
  pg_catalog.set_config('monitoring.as_of', public.trade_engine_as_of()::text, false);
