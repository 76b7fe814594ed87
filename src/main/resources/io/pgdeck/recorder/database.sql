-- Counters of this database since their reset. Source: pg_stat_database; every role may read it.
select d.xact_commit as commits,
  d.xact_rollback as rollbacks,
  d.blks_read as blocks_read,
  d.blks_hit as blocks_hit,
  d.tup_returned as rows_read,
  d.tup_fetched as rows_fetched,
  d.tup_inserted as rows_inserted,
  d.tup_updated as rows_updated,
  d.tup_deleted as rows_deleted,
  d.temp_bytes as temp_bytes,
  d.deadlocks as deadlocks,
  -- A crash empties all statistics without a new postmaster: then the background writer's reset time is new.
  coalesce(extract(epoch from d.stats_reset)::text, '') || '/' || extract(epoch from pg_catalog.pg_postmaster_start_time())::text
    || '/' || coalesce((select extract(epoch from w.stats_reset)::text from pg_catalog.pg_stat_bgwriter as w), '') as era
from pg_catalog.pg_stat_database as d
where d.datname = pg_catalog.current_database()
