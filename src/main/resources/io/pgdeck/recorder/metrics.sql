-- One scrape, with the names dashboards for postgres_exporter know. One row a sample; a family's rows stand together.
-- Sources: pg_stat_database, pg_stat_activity, pg_locks, pg_settings. What this role may not see is null or absent, never 0.
select pgdeck.metric, pgdeck.kind, pgdeck.help, pgdeck.label_names, pgdeck.label_values, pgdeck.value
from (
  select 1 as place, 'pg_up' as metric, 'gauge' as kind, 'The server answered.' as help, array[]::text[] as label_names, array[]::text[] as label_values, 1::float8 as value
  union all
  select 2, 'pg_static', 'gauge', 'Version of the server.', array['version', 'short_version'], array[pg_catalog.version(), pg_catalog.current_setting('server_version')], 1
  union all
  select 3, 'pg_postmaster_start_time_seconds', 'gauge', 'When the server started.', array[]::text[], array[]::text[], extract(epoch from pg_catalog.pg_postmaster_start_time())::float8
  union all
  select 4, 'pg_replication_is_replica', 'gauge', 'Whether the server is a standby.', array[]::text[], array[]::text[], pg_catalog.pg_is_in_recovery()::int
  union all
  select 5, 'pg_settings_max_connections', 'gauge', 'Setting max_connections.', array[]::text[], array[]::text[], pg_catalog.current_setting('max_connections')::float8
  union all
  select 10 + m.place, 'pg_stat_database_' || m.name, m.kind, m.help, array['datid', 'datname'], array[d.datid::text, d.datname], m.value
  from pg_catalog.pg_stat_database as d
    cross join lateral (values
      (0, 'numbackends', 'gauge', 'Sessions in this database.', d.numbackends::float8),
      (1, 'xact_commit', 'counter', 'Transactions committed.', d.xact_commit::float8),
      (2, 'xact_rollback', 'counter', 'Transactions rolled back.', d.xact_rollback::float8),
      (3, 'blks_read', 'counter', 'Blocks read from outside shared buffers.', d.blks_read::float8),
      (4, 'blks_hit', 'counter', 'Blocks found in shared buffers.', d.blks_hit::float8),
      (5, 'tup_returned', 'counter', 'Rows read by scans.', d.tup_returned::float8),
      (6, 'tup_fetched', 'counter', 'Rows fetched by index scans.', d.tup_fetched::float8),
      (7, 'tup_inserted', 'counter', 'Rows inserted.', d.tup_inserted::float8),
      (8, 'tup_updated', 'counter', 'Rows updated.', d.tup_updated::float8),
      (9, 'tup_deleted', 'counter', 'Rows deleted.', d.tup_deleted::float8),
      (10, 'conflicts', 'counter', 'Queries cancelled by recovery.', d.conflicts::float8),
      (11, 'temp_files', 'counter', 'Temporary files made.', d.temp_files::float8),
      (12, 'temp_bytes', 'counter', 'Bytes written to temporary files.', d.temp_bytes::float8),
      (13, 'deadlocks', 'counter', 'Deadlocks.', d.deadlocks::float8),
      (14, 'blk_read_time', 'counter', 'Milliseconds spent reading blocks.', d.blk_read_time::float8),
      (15, 'blk_write_time', 'counter', 'Milliseconds spent writing blocks.', d.blk_write_time::float8)
    ) as m (place, name, kind, help, value)
  where d.datname is not null
  union all
  select 40, 'pg_stat_activity_count', 'gauge', 'Sessions by state; a state that this role may not see is unknown.', array['datname', 'state'], array[a.datname, coalesce(a.state, 'unknown')], count(*)::float8
  from pg_catalog.pg_stat_activity as a
  where a.datname is not null
  group by a.datname, coalesce(a.state, 'unknown')
  union all
  select 41, 'pg_locks_count', 'gauge', 'Locks by mode.', array['datname', 'mode'], array[d.datname, lower(l.mode)], count(*)::float8
  from pg_catalog.pg_locks as l
    join pg_catalog.pg_database as d on d.oid = l.database
  group by d.datname, lower(l.mode)
) as pgdeck
where pgdeck.value is not null
order by pgdeck.place, pgdeck.label_values
