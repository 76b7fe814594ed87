-- Sources: pg_stat_activity, pg_prepared_xacts, pg_database, pg_class, settings. Rights: without pg_read_all_stats the oldest transaction is unknown (null).
-- Blind spots: ages are those of this database; what a standby or a replication slot holds back is not among the transactions.
with sessions as (
  select
    count(*) as total,
    count(*) filter (where a.state = 'active') as active,
    bool_or(a.backend_type is null) as is_hidden
  from pg_catalog.pg_stat_activity a
  where a.backend_type = 'client backend'
     or a.backend_type is null and a.usename is not null
), transactions as (
  select
    a.pid::bigint as pid,
    a.usename::text as username,
    a.state,
    extract(epoch from pg_catalog.clock_timestamp() - a.xact_start)::double precision as seconds
  from pg_catalog.pg_stat_activity a
  where a.xact_start is not null
    and a.backend_type = 'client backend'
    and a.pid <> pg_catalog.pg_backend_pid()
    and coalesce(a.application_name, '') not ilike 'pgdeck%'
  union all
  select
    0,
    p.owner::text,
    'prepared',
    extract(epoch from pg_catalog.clock_timestamp() - p.prepared)::double precision
  from pg_catalog.pg_prepared_xacts p
), oldest as (
  select
    t.pid,
    t.username,
    t.state,
    greatest(t.seconds, 0) as seconds
  from transactions t
  order by t.seconds desc, t.pid
  limit 1
), tables as (
  select
    c.oid,
    pg_catalog.age(c.relfrozenxid) as xids,
    pg_catalog.mxid_age(c.relminmxid) as mxids
  from pg_catalog.pg_class c
  where c.relkind in ('r', 'm', 't')
    and c.relfrozenxid <> '0'
), holders as (
  (select 'xid' as kind, t.oid, t.xids as age from tables t order by t.xids desc, t.oid limit 1)
  union all
  (select 'mxid', t.oid, t.mxids from tables t order by t.mxids desc, t.oid limit 1)
), named as (
  -- A TOAST table goes by the table it belongs to.
  select
    h.kind,
    h.age::bigint as age,
    n.nspname::text as schema_name,
    c.relname::text as table_name
  from holders h
  left join pg_catalog.pg_class o on o.reltoastrelid = h.oid
  join pg_catalog.pg_class c on c.oid = coalesce(o.oid, h.oid)
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
)
select
  pg_catalog.clock_timestamp() as sampled_at,
  s.total as connections,
  pg_catalog.current_setting('max_connections')::bigint as max_connections,
  case when not s.is_hidden then s.active end as active,
  r.may_see as sees_sessions,
  case when r.may_see then o.seconds end as oldest_seconds,
  case when r.may_see then o.pid end as oldest_pid,
  case when r.may_see then o.state end as oldest_state,
  case when r.may_see then o.username end as oldest_user,
  pg_catalog.age(d.datfrozenxid)::bigint as xid_age,
  pg_catalog.current_setting('autovacuum_freeze_max_age')::bigint as xid_limit,
  x.schema_name as xid_schema,
  x.table_name as xid_table,
  pg_catalog.mxid_age(d.datminmxid)::bigint as mxid_age,
  pg_catalog.current_setting('autovacuum_multixact_freeze_max_age')::bigint as mxid_limit,
  m.schema_name as mxid_schema,
  m.table_name as mxid_table
from sessions s
cross join (select pg_catalog.pg_has_role(current_user, 'pg_read_all_stats', 'usage') as may_see) r
join pg_catalog.pg_database d on d.datname = pg_catalog.current_database()
left join oldest o on true
left join named x on x.kind = 'xid'
left join named m on m.kind = 'mxid'
