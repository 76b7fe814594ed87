-- Counters of this database since their reset. Source: pg_stat_database; every role may read it.
select pgdeck.xact_commit as commits,
  pgdeck.xact_rollback as rollbacks,
  pgdeck.blks_read as blocks_read,
  pgdeck.blks_hit as blocks_hit,
  pgdeck.tup_returned as rows_read,
  pgdeck.tup_fetched as rows_fetched,
  pgdeck.tup_inserted as rows_inserted,
  pgdeck.tup_updated as rows_updated,
  pgdeck.tup_deleted as rows_deleted,
  pgdeck.temp_bytes as temp_bytes,
  pgdeck.deadlocks as deadlocks,
  -- A crash empties all statistics without a new postmaster: then the background writer's reset time is new.
  coalesce(extract(epoch from pgdeck.stats_reset)::text, '') || '/' || extract(epoch from pg_catalog.pg_postmaster_start_time())::text
    || '/' || coalesce((select extract(epoch from w.stats_reset)::text from pg_catalog.pg_stat_bgwriter as w), '') as era
from pg_catalog.pg_stat_database as pgdeck
where pgdeck.datname = pg_catalog.current_database()
