-- Sources: v_connection_stats, pg_prepared_xacts. Rights: without pg_read_all_stats other users' sessions are not seen.
-- The oldest transaction is always named, however young.
with oldest as (
  select
    min(s.xact_start) as xact_start
  from monitoring.v_connection_stats s
  where s.backend_type = 'client backend'
    and not s.is_own
), found as (
  select
    s.pid,
    'idle in transaction'::text as kind,
    s.idle_in_transaction_seconds as seconds,
    s.query,
    'WARNING'::text as status,
    s.username,
    s.database_name,
    s.state,
    s.backend_start,
    s.xact_seconds
  from monitoring.v_connection_stats s
  where s.idle_in_transaction_seconds > 10
  union all
  select
    s.pid,
    'statement',
    s.query_seconds,
    s.query,
    'WARNING',
    s.username,
    s.database_name,
    s.state,
    s.backend_start,
    s.xact_seconds
  from monitoring.v_connection_stats s
  where s.query_seconds > 30
    and s.backend_type = 'client backend'
  union all
  select
    s.pid,
    'oldest transaction',
    s.xact_seconds,
    s.query,
    'OK',
    s.username,
    s.database_name,
    s.state,
    s.backend_start,
    s.xact_seconds
  from monitoring.v_connection_stats s
  join oldest o on o.xact_start = s.xact_start
  where s.backend_type = 'client backend'
    and not s.is_own
  union all
  select
    0,
    'prepared transaction',
    extract(epoch from pg_catalog.clock_timestamp() - p.prepared)::double precision,
    p.gid,
    case when p.prepared < pg_catalog.clock_timestamp() - interval '30 seconds' then 'WARNING' else 'OK' end,
    p.owner::text,
    p.database::text,
    'prepared',
    null,
    extract(epoch from pg_catalog.clock_timestamp() - p.prepared)::double precision
  from pg_catalog.pg_prepared_xacts p
)
select
  f.pid,
  f.kind,
  f.seconds,
  f.query,
  f.status,
  f.username,
  f.database_name,
  f.state,
  f.backend_start,
  f.xact_seconds
from found f
order by
  f.status = 'OK',
  f.seconds desc,
  f.pid,
  f.kind
