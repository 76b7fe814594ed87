-- Sources: v_relation_list, pg_locks. Readable by every role.
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
  r.schema_name,
  r.relation_name,
  r.kind,
  r.is_partition,
  r.pages,
  r.tuples,
  r.options,
  l.oid is not null as is_locked,
  r.oid::bigint as oid,
  r.toast_oid::bigint as toast_oid
from monitoring.v_relation_list r
left join locked l on l.oid = r.oid
