-- The end of the day that the baseline profile is about, unless the session has a moment of its own.
select pg_catalog.set_config('monitoring.as_of',
  coalesce(nullif(pg_catalog.current_setting('monitoring.as_of', true), ''), '2025-11-23 23:59:59+00'), false);
