-- Where the session is, how it is protected and what is free. Sources: pg_stat_ssl, pg_stat_database, pg_settings, pg_stat_replication,
-- pg_stat_activity. Readable by every role, 13 to 18; a setting that this role may not see is null.
select
  pg_catalog.host(pg_catalog.inet_server_addr()) as address,
  (select s.version || ', ' || s.cipher from pg_catalog.pg_stat_ssl s where s.pid = pg_catalog.pg_backend_pid() and s.ssl) as tls,
  pg_catalog.current_setting('max_connections')::int as max_connections,
  (select pg_catalog.sum(d.numbackends)::int from pg_catalog.pg_stat_database d) as connections,
  (select pg_catalog.count(*)::int from pg_catalog.pg_stat_replication) as standbys,
  (select s.setting from pg_catalog.pg_settings s where s.name = 'shared_preload_libraries') as preloaded,
  pg_catalog.current_setting('track_io_timing') = 'on' as track_io_timing,
  coalesce(pg_catalog.current_setting('compute_query_id', true), 'auto') as compute_query_id
