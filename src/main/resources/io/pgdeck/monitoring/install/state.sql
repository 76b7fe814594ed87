-- The schema as it stands: whose it is, and whether this role may install into it.
select
  n.oid is not null as exists,
  pg_catalog.obj_description(n.oid, 'pg_namespace') as comment,
  pg_catalog.pg_get_userbyid(n.nspowner)::text as owner,
  coalesce(pg_catalog.pg_has_role(n.nspowner, 'usage'), false) as owned,
  pg_catalog.has_database_privilege(pg_catalog.current_database(), 'create') as may_create,
  pg_catalog.current_database()::text as database,
  current_user::text as role,
  pg_catalog.pg_is_in_recovery() as standby,
  case when pg_catalog.has_schema_privilege(n.oid, 'usage')
    then (select pg_catalog.has_table_privilege(c.oid, 'select') from pg_catalog.pg_class c
          where c.relnamespace = n.oid and c.relname = 'installed_objects' and c.relkind = 'r')
    else case when exists (select from pg_catalog.pg_class c where c.relnamespace = n.oid and c.relname = 'installed_objects')
      then false end
  end as record_readable
from (select 1) one
left join pg_catalog.pg_namespace n on n.nspname = 'monitoring'
