-- Takes three seconds: a panel that others must not wait for.
select 'slept'::text as metric, pg_catalog.pg_sleep(3)::text as status
