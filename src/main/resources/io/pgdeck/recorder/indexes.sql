-- Indexes of this database: how each was used since the reset. Pages as the catalog has them.
-- Source: the functions behind pg_stat_all_indexes and pg_statio_all_indexes; every role may read them.
select pgdeck.oid::text as key,
  pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(pgdeck.relname) as label,
  pg_catalog.pg_stat_get_numscans(pgdeck.oid)::float8 as idx_scan,
  pg_catalog.pg_stat_get_tuples_returned(pgdeck.oid)::float8 as idx_tup_read,
  pg_catalog.pg_stat_get_tuples_fetched(pgdeck.oid)::float8 as idx_tup_fetch,
  pg_catalog.pg_stat_get_blocks_fetched(pgdeck.oid)::float8 - pg_catalog.pg_stat_get_blocks_hit(pgdeck.oid)::float8 as idx_blks_read,
  pg_catalog.pg_stat_get_blocks_hit(pgdeck.oid)::float8 as idx_blks_hit,
  pgdeck.relpages::float8 as relpages,
  d.era
from pg_catalog.pg_class as pgdeck
  join pg_catalog.pg_namespace as n on n.oid = pgdeck.relnamespace
  cross join (
    select coalesce(extract(epoch from s.stats_reset)::text, '') || '/' || extract(epoch from pg_catalog.pg_postmaster_start_time())::text
      || '/' || coalesce((select extract(epoch from w.stats_reset)::text from pg_catalog.pg_stat_bgwriter as w), '') as era
    from pg_catalog.pg_stat_database as s
    where s.datname = pg_catalog.current_database()
  ) as d
where pgdeck.relkind = 'i'
  and pgdeck.relpersistence <> 't'
  and n.nspname <> 'pg_toast'
