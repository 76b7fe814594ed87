-- From 14: query_id, where compute_query_id is on or pg_stat_statements is loaded.
-- Source: pg_stat_activity. Rights: without pg_read_all_stats state, waits, times and text of other users' sessions are null or hidden.
-- Blind spots: text is cut at track_activity_query_size; an idle session's query is its last one.
with moment as (
  select
    pg_catalog.clock_timestamp() as at
), sessions as (
  select
    a.pid,
    a.usename::text as username,
    a.datname::text as database_name,
    a.application_name,
    pg_catalog.host(a.client_addr) as client_addr,
    a.state,
    a.wait_event_type,
    a.wait_event,
    a.query_start,
    case when a.state in ('active', 'fastpath function call') then extract(epoch from m.at - a.query_start)::double precision end as query_seconds,
    extract(epoch from m.at - a.xact_start)::double precision as xact_seconds,
    a.backend_type,
    a.query,
    case when a.state like 'idle in transaction%' then extract(epoch from m.at - a.state_change)::double precision end as idle_seconds,
    a.backend_start,
    a.xact_start,
    a.state_change,
    a.leader_pid,
    a.query_id,
    a.pid = pg_catalog.pg_backend_pid() or a.application_name ilike 'pgdeck%' as is_own
  from pg_catalog.pg_stat_activity a
  cross join moment m
)
select
  s.pid::bigint as pid,
  s.username,
  s.database_name,
  s.application_name,
  s.client_addr,
  s.state,
  s.wait_event_type,
  s.wait_event,
  s.query_start,
  case when s.query_seconds < 0 then 0 else s.query_seconds end as query_seconds,
  case when s.xact_seconds < 0 then 0 else s.xact_seconds end as xact_seconds,
  s.backend_type,
  s.query,
  case when s.state is null then null
       when s.idle_seconds > 10 then 'WARNING'
       when s.query_seconds > 30 and s.backend_type = 'client backend' then 'WARNING'
       else 'OK' end as status,
  s.is_own,
  s.backend_start,
  s.xact_start,
  s.state_change,
  case when s.idle_seconds < 0 then 0 else s.idle_seconds end as idle_in_transaction_seconds,
  s.leader_pid::bigint as leader_pid,
  s.query_id
from sessions s
order by
  s.xact_start nulls last,
  s.backend_start,
  s.pid
