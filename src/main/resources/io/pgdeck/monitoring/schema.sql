-- Remembers whether the schema was here before and with what comment, then makes it ours.
select pg_catalog.set_config('pgdeck.schema_before',
  coalesce((select 'kept ' || coalesce(pg_catalog.obj_description(n.oid, 'pg_namespace'), '')
            from pg_catalog.pg_namespace n where n.nspname = 'monitoring'), 'made'), true);
create schema if not exists monitoring;
