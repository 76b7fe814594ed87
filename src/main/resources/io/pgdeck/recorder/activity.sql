-- Sessions of this moment by what they do. Source: pg_stat_activity; pg_monitor sees all.
-- Without it the state of other roles' sessions is null: those are counted as hidden, never as idle or as on CPU.
select count(*) filter (where a.state = 'active')::float8 as active_sessions,
  count(*) filter (where a.state = 'active' and a.wait_event_type is null)::float8 as active_cpu,
  count(*) filter (where a.state = 'active' and a.wait_event_type = 'IO')::float8 as active_io,
  count(*) filter (where a.state = 'active' and a.wait_event_type = 'Lock')::float8 as active_lock,
  count(*) filter (where a.state = 'active' and a.wait_event_type = 'LWLock')::float8 as active_lwlock,
  count(*) filter (where a.state = 'active' and a.wait_event_type = 'Client')::float8 as active_client,
  count(*) filter (where a.state = 'active' and a.wait_event_type not in ('IO', 'Lock', 'LWLock', 'Client'))::float8 as active_other,
  count(*) filter (where a.state like 'idle in transaction%')::float8 as idle_in_transaction,
  count(*) filter (where a.datid is not null)::float8 as sessions,
  count(*) filter (where a.datid is not null and a.state is null)::float8 as hidden_sessions,
  extract(epoch from max(pg_catalog.clock_timestamp() - a.xact_start))::float8 as oldest_transaction_s
from pg_catalog.pg_stat_activity as a
where a.pid <> pg_catalog.pg_backend_pid()
  and (a.datid is not null or a.backend_type = 'client backend')
