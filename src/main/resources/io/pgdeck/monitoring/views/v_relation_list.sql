-- Sources: pg_class, pg_namespace. Readable by every role.
-- Blind spots: temporary relations and PgDeck's own tables are left out.
-- Never shared by several readers of one statement: it is a look at two catalogs.
select
  c.oid,
  n.nspname::text as schema_name,
  c.relname::text as relation_name,
  c.relkind::text as kind,
  c.relispartition as is_partition,
  c.relpages::bigint as pages,
  c.reltuples::double precision as tuples,
  c.reloptions as options,
  c.reltoastrelid as toast_oid,
  c.relnamespace as schema_oid
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p', 'm', 'f')
  and c.relpersistence <> 't'
  and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
  and n.nspname !~ '^pg_(toast_)?temp_'
  and not (n.nspname = 'monitoring'
           and (c.relname ~ '^metric_history_\d{4}_\d{2}$' or c.relname in ('installed_objects', 'performance_baselines', 'performance_reports', 'alert_history',
                             'maintenance_schedule', 'maintenance_log', 'metric_history', 'query_snapshots',
                             'partition_archive', 'index_usage_history', 'advisor_table_facts')))
