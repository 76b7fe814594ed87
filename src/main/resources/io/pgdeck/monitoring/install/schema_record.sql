-- Remembers the comment of a schema that was there before; null means that it was made here.
insert into monitoring.installed_objects (kind, name, install_order, checksum, detail)
select
  'SCHEMA',
  'monitoring',
  -4,
  '',
  pg_catalog.obj_description('monitoring'::pg_catalog.regnamespace, 'pg_namespace')
on conflict (kind, name) do nothing
