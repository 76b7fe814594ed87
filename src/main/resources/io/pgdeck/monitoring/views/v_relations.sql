-- Sources: pg_class, pg_namespace, pg_locks. Readable by every role.
-- Blind spots: temporary relations and PgDeck's own tables are left out; a lock taken after the look is not seen.
with locked as (
  select distinct l.relation as oid
  from pg_catalog.pg_locks l
  -- Wanted is as bad as held: whoever comes later waits behind it.
  where l.mode = 'AccessExclusiveLock'
    and l.database = (select d.oid from pg_catalog.pg_database d where d.datname = pg_catalog.current_database())
    and l.pid is distinct from pg_catalog.pg_backend_pid()
)
select
  n.nspname::text as schema_name,
  c.relname::text as relation_name,
  c.relkind::text as kind,
  c.relispartition as is_partition,
  c.relpages::bigint as pages,
  c.reltuples::double precision as tuples,
  c.reloptions as options,
  l.oid is not null as is_locked,
  c.oid::bigint as oid,
  c.reltoastrelid::bigint as toast_oid
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
left join locked l on l.oid = c.oid
where c.relkind in ('r', 'p', 'm', 'f')
  and c.relpersistence <> 't'
  and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
  and n.nspname !~ '^pg_(toast_)?temp_'
  and not (n.nspname = 'monitoring'
           and (c.relname ~ '^metric_history_\d{4}_\d{2}$' or c.relname in ('installed_objects', 'performance_baselines', 'performance_reports', 'alert_history',
                             'maintenance_schedule', 'maintenance_log', 'metric_history', 'query_snapshots',
                             'partition_archive', 'index_usage_history', 'advisor_table_facts')))
