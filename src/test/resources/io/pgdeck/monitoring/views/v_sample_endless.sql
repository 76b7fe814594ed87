-- Runs until it is cancelled.
select 'endless'::text as metric, pg_catalog.pg_sleep(600)::text as status
