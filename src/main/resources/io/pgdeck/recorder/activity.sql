-- Sessions of this moment: counted by what they do, and a row for each that does something or is in somebody's way; one row with nulls
-- where there is none. Source: pg_stat_activity; pg_blocking_pids only for those who wait for a lock. 13 has no query id and no start of a wait.
-- pg_monitor sees all. Without it the state of other roles' sessions is null: those are counted as hidden, never as idle or as on CPU.
with a as materialized (
  select s.pid,
    s.backend_start,
    s.leader_pid,
    s.backend_type,
    s.usename,
    s.datname,
    s.datid,
    s.application_name,
    s.client_addr::text as client,
    s.state,
    s.wait_event_type,
    s.wait_event,
    null::bigint as query_id,
    case when s.state <> 'idle' then s.query end as query,
    s.xact_start,
    s.query_start,
    case when s.wait_event_type = 'Lock' then pg_catalog.pg_blocking_pids(s.pid) end as blockers
  from pg_catalog.pg_stat_activity as s
  where s.pid <> pg_catalog.pg_backend_pid()
    and (s.datid is not null or s.backend_type = 'client backend')
),
counted as (
  select count(*) filter (where a.state = 'active')::float8 as active_sessions,
    count(*) filter (where a.state = 'active' and a.wait_event_type is null)::float8 as active_cpu,
    count(*) filter (where a.state = 'active' and a.wait_event_type = 'IO')::float8 as active_io,
    count(*) filter (where a.state = 'active' and a.wait_event_type = 'Lock')::float8 as active_lock,
    count(*) filter (where a.state = 'active' and a.wait_event_type = 'LWLock')::float8 as active_lwlock,
    count(*) filter (where a.state = 'active' and a.wait_event_type = 'IPC')::float8 as active_ipc,
    count(*) filter (where a.state = 'active' and a.wait_event_type = 'Client')::float8 as active_client,
    count(*) filter (where a.state = 'active' and a.wait_event_type = 'Timeout')::float8 as active_timeout,
    count(*) filter (where a.state = 'active' and a.wait_event_type not in ('IO', 'Lock', 'LWLock', 'IPC', 'Client', 'Timeout'))::float8 as active_other,
    count(*) filter (where a.state like 'idle in transaction%')::float8 as idle_in_transaction,
    count(*) filter (where a.datid is not null)::float8 as sessions,
    count(*) filter (where a.datid is not null and a.state is null)::float8 as hidden_sessions,
    extract(epoch from max(pg_catalog.clock_timestamp() - a.xact_start))::float8 as oldest_transaction_s
  from a
  -- The console's own work is not the server's load.
  where coalesce(a.application_name, '') not like 'pgdeck/%'
)
select c.active_sessions,
  c.active_cpu,
  c.active_io,
  c.active_lock,
  c.active_lwlock,
  c.active_ipc,
  c.active_client,
  c.active_timeout,
  c.active_other,
  c.idle_in_transaction,
  c.sessions,
  c.hidden_sessions,
  c.oldest_transaction_s,
  a.pid,
  a.backend_start,
  a.leader_pid,
  a.backend_type,
  a.usename,
  a.datname,
  a.application_name,
  a.client,
  a.state,
  a.wait_event_type,
  a.wait_event,
  a.query_id,
  a.query,
  a.xact_start,
  a.query_start,
  null::timestamptz as wait_start,
  a.blockers
from counted as c
  left join a on a.state <> 'idle' or a.pid in (select unnest(b.blockers) from a as b where b.blockers is not null)
order by a.pid
