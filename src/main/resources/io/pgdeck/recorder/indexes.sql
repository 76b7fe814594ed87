-- Indexes of this database: how each was used since the reset. Pages as the catalog has them.
-- Source: the functions behind pg_stat_all_indexes and pg_statio_all_indexes; every role may read them.
select c.oid::text as key,
  pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname) as label,
  pg_catalog.pg_stat_get_numscans(c.oid)::float8 as idx_scan,
  pg_catalog.pg_stat_get_tuples_returned(c.oid)::float8 as idx_tup_read,
  pg_catalog.pg_stat_get_tuples_fetched(c.oid)::float8 as idx_tup_fetch,
  pg_catalog.pg_stat_get_blocks_fetched(c.oid)::float8 - pg_catalog.pg_stat_get_blocks_hit(c.oid)::float8 as idx_blks_read,
  pg_catalog.pg_stat_get_blocks_hit(c.oid)::float8 as idx_blks_hit,
  c.relpages::float8 as relpages,
  d.era
from pg_catalog.pg_class as c
  join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
  cross join (
    select coalesce(extract(epoch from s.stats_reset)::text, '') || '/' || extract(epoch from pg_catalog.pg_postmaster_start_time())::text
      || '/' || coalesce((select extract(epoch from w.stats_reset)::text from pg_catalog.pg_stat_bgwriter as w), '') as era
    from pg_catalog.pg_stat_database as s
    where s.datname = pg_catalog.current_database()
  ) as d
where c.relkind = 'i'
  and c.relpersistence <> 't'
  and n.nspname <> 'pg_toast'
