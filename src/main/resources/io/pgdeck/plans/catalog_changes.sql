-- How often rows of the catalogs that plans depend on were made, changed or dropped since the statistics began: another number than before
-- tells that there was DDL. Three counters in memory, whatever the size of the catalog; temporary tables count too. Any role may read it.
select coalesce(sum(pg_catalog.pg_stat_get_tuples_inserted(pgdeck.oid) + pg_catalog.pg_stat_get_tuples_updated(pgdeck.oid) + pg_catalog.pg_stat_get_tuples_deleted(pgdeck.oid)), 0)::bigint as changes,
  (select d.oid::bigint from pg_catalog.pg_database d where d.datname = pg_catalog.current_database()) as database
from (values ('pg_catalog.pg_index'::regclass::oid), ('pg_catalog.pg_class'::regclass::oid), ('pg_catalog.pg_constraint'::regclass::oid)) as pgdeck (oid)
