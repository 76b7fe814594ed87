-- How full the server is, in one row. Sources: pg_stat_activity, settings. Counts by state are null when this role may not see
-- the state of all sessions: unknown is not zero.
with client as (
  select
    a.state,
    a.backend_type is null as hidden,
    a.wait_event_type,
    extract(epoch from pg_catalog.clock_timestamp() - a.query_start)::float8 as query_seconds
  from pg_catalog.pg_stat_activity a
  where a.backend_type = 'client backend'
     or a.backend_type is null and a.usename is not null
),
sums as (
  select
    pg_catalog.current_setting('max_connections')::bigint as max_connections,
    pg_catalog.current_setting('superuser_reserved_connections')::bigint
      + coalesce(pg_catalog.current_setting('reserved_connections', true)::bigint, 0) as reserved,
    pg_catalog.count(*) as total,
    coalesce(pg_catalog.bool_or(c.hidden), false) as hidden,
    pg_catalog.count(*) filter (where c.state = 'active') as active,
    pg_catalog.count(*) filter (where c.state = 'idle') as idle,
    pg_catalog.count(*) filter (where c.state like 'idle in transaction%') as idle_in_transaction,
    pg_catalog.count(*) filter (where c.state = 'active' and c.wait_event_type = 'Lock') as waiting,
    pg_catalog.count(*) filter (where c.state = 'active' and c.query_seconds > 30) as long_running_count,
    max(c.query_seconds) filter (where c.state = 'active') as longest_query_seconds
  from client c
)
select
  s.max_connections,
  s.reserved,
  s.total,
  case when not s.hidden then s.active end as active,
  case when not s.hidden then s.idle end as idle,
  case when not s.hidden then s.idle_in_transaction end as idle_in_transaction,
  case when not s.hidden then s.waiting end as waiting,
  round(100.0 * s.total / s.max_connections, 2)::numeric(5, 2) as usage_pct,
  case when not s.hidden then s.long_running_count end as long_running_count,
  case when not s.hidden then s.longest_query_seconds end as longest_query_seconds,
  case
    when 100.0 * s.total / s.max_connections > 95 then 'CRITICAL'
    when 100.0 * s.total / s.max_connections > 80 then 'WARNING'
    else 'OK'
  end as status
from sums s
