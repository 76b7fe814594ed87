-- Tables and materialized views of this database: what was done to each since the reset, and its rows now. Pages as the catalog has them.
-- Source: the functions behind pg_stat_all_tables and pg_statio_all_tables, which need no join; every role may read them.
select pgdeck.oid::text as key,
  pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(pgdeck.relname) as label,
  pg_catalog.pg_stat_get_numscans(pgdeck.oid)::float8 as seq_scan,
  pg_catalog.pg_stat_get_tuples_returned(pgdeck.oid)::float8 as seq_tup_read,
  i.idx_scan,
  pg_catalog.pg_stat_get_tuples_fetched(pgdeck.oid)::float8 + coalesce(i.idx_tup_fetch, 0) as idx_tup_fetch,
  pg_catalog.pg_stat_get_tuples_inserted(pgdeck.oid)::float8 as n_tup_ins,
  pg_catalog.pg_stat_get_tuples_updated(pgdeck.oid)::float8 as n_tup_upd,
  pg_catalog.pg_stat_get_tuples_deleted(pgdeck.oid)::float8 as n_tup_del,
  pg_catalog.pg_stat_get_tuples_hot_updated(pgdeck.oid)::float8 as n_tup_hot_upd,
  pg_catalog.pg_stat_get_blocks_fetched(pgdeck.oid)::float8 - pg_catalog.pg_stat_get_blocks_hit(pgdeck.oid)::float8 as heap_blks_read,
  pg_catalog.pg_stat_get_blocks_hit(pgdeck.oid)::float8 as heap_blks_hit,
  pg_catalog.pg_stat_get_vacuum_count(pgdeck.oid)::float8 + pg_catalog.pg_stat_get_autovacuum_count(pgdeck.oid)::float8 as vacuums,
  pg_catalog.pg_stat_get_analyze_count(pgdeck.oid)::float8 + pg_catalog.pg_stat_get_autoanalyze_count(pgdeck.oid)::float8 as analyzes,
  pg_catalog.pg_stat_get_live_tuples(pgdeck.oid)::float8 as n_live_tup,
  pg_catalog.pg_stat_get_dead_tuples(pgdeck.oid)::float8 as n_dead_tup,
  pgdeck.relpages::float8 as relpages,
  d.era
from pg_catalog.pg_class as pgdeck
  join pg_catalog.pg_namespace as n on n.oid = pgdeck.relnamespace
  left join (
    select x.indrelid,
      sum(pg_catalog.pg_stat_get_numscans(x.indexrelid))::float8 as idx_scan,
      sum(pg_catalog.pg_stat_get_tuples_fetched(x.indexrelid))::float8 as idx_tup_fetch
    from pg_catalog.pg_index as x
    group by x.indrelid
  ) as i on i.indrelid = pgdeck.oid
  cross join (
    select coalesce(extract(epoch from s.stats_reset)::text, '') || '/' || extract(epoch from pg_catalog.pg_postmaster_start_time())::text
      || '/' || coalesce((select extract(epoch from w.stats_reset)::text from pg_catalog.pg_stat_bgwriter as w), '') as era
    from pg_catalog.pg_stat_database as s
    where s.datname = pg_catalog.current_database()
  ) as d
where pgdeck.relkind in ('r', 'm')
  and pgdeck.relpersistence <> 't'
