do $$
begin
  execute pg_catalog.format('alter database %I set monitoring.as_of = %L',
    pg_catalog.current_database(), coalesce(nullif(pg_catalog.current_setting('monitoring.as_of', true), ''), '2025-11-23 23:59:59+00'));
end
$$;
