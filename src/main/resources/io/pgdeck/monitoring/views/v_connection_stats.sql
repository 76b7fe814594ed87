-- One row per session that works for a client or beside one. Source: pg_stat_activity. Without pg_monitor the state, times and
-- statement of other users' sessions are hidden (null), their existence is not.
select
  a.pid::bigint as pid,
  a.usename::text as username,
  a.datname::text as database_name,
  a.application_name,
  pg_catalog.host(a.client_addr) as client_addr,
  a.state,
  a.wait_event_type,
  a.wait_event,
  a.query_start,
  case when a.state = 'active' then extract(epoch from pg_catalog.clock_timestamp() - a.query_start)::float8 end as query_seconds,
  extract(epoch from pg_catalog.clock_timestamp() - a.xact_start)::float8 as xact_seconds,
  a.backend_type,
  a.query,
  case
    when a.state is null then 'UNKNOWN'
    when a.state like 'idle in transaction%' and pg_catalog.clock_timestamp() - a.state_change > interval '10 s' then 'WARNING'
    when a.state = 'active' and a.backend_type = 'client backend'
      and pg_catalog.clock_timestamp() - a.query_start > interval '30 s' then 'WARNING'
    else 'OK'
  end as status,
  a.backend_start,
  a.leader_pid::bigint as leader_pid,
  a.application_name like 'pgdeck%' as is_own
from pg_catalog.pg_stat_activity a
where a.backend_type in ('client backend', 'parallel worker', 'background worker')
   or a.backend_type is null and a.usename is not null
order by xact_seconds desc nulls last, a.pid
