-- What this server and this role allow. Sources: settings, pg_roles, pg_namespace, pg_control_system(). Readable by every role, 13 to 18.
select
  pg_catalog.current_setting('server_version') as version,
  pg_catalog.current_setting('server_version_num')::int as version_num,
  pg_catalog.current_database() as database,
  current_user as role,
  pg_catalog.current_setting('is_superuser') = 'on' as superuser,
  pg_catalog.pg_has_role(current_user, 'pg_monitor', 'usage')
    or pg_catalog.pg_has_role(current_user, 'pg_read_all_stats', 'usage') as monitor,
  pg_catalog.current_setting('is_superuser') = 'on'
    or coalesce((select pg_catalog.pg_has_role(current_user, r.oid, 'usage')
                 from pg_catalog.pg_roles r where r.rolname = 'pg_read_all_data'), false) as reads_statistics,
  pg_catalog.pg_is_in_recovery() as in_recovery,
  pg_catalog.pg_postmaster_start_time() as started_at,
  (select system_identifier::text from pg_catalog.pg_control_system()) as system_identifier,
  -- The driver sets the session's zone to the client's; the log's zone is what the server was set up with.
  pg_catalog.current_setting('log_timezone') as time_zone,
  (select (pg_catalog.regexp_match(pg_catalog.obj_description(n.oid, 'pg_namespace'), '^PgDeck monitoring (\S+)'))[1]
   from pg_catalog.pg_namespace n where n.nspname = 'monitoring') as monitoring_version,
  exists (select from pg_catalog.pg_namespace n
          where n.nspname = 'monitoring'
            and coalesce(pg_catalog.obj_description(n.oid, 'pg_namespace'), '') !~ '^(PgDeck monitoring |Trade Engine)')
    as foreign_monitoring_schema,
  -- Asked by oid: a name that resolves to nothing raises an error, an oid gives null.
  array(select c.relname::text
        from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'monitoring'
          and pg_catalog.has_schema_privilege(n.oid, 'usage')
          and c.relkind in ('r', 'v', 'm', 'p')
          and pg_catalog.has_table_privilege(c.oid, 'select')) as monitoring_objects
