-- Sources: pg_stat_activity, settings. Rights: without pg_read_all_stats the states of other users are unknown (null), the total is not.
with sessions as (
  select
    a.state,
    a.wait_event_type,
    a.backend_type is null or a.state is null and a.backend_type = 'client backend' and a.query = '<insufficient privilege>' as is_hidden,
    case when a.state = 'active' then extract(epoch from pg_catalog.clock_timestamp() - a.query_start)::double precision end as query_seconds
  from pg_catalog.pg_stat_activity a
  where a.backend_type = 'client backend'
     or a.backend_type is null and a.usename is not null
), counted as (
  select
    pg_catalog.current_setting('max_connections')::bigint as max_connections,
    pg_catalog.current_setting('superuser_reserved_connections')::bigint
      + coalesce(pg_catalog.current_setting('reserved_connections', true)::bigint, 0) as reserved,
    count(*) as total,
    bool_or(s.is_hidden) as is_hidden,
    count(*) filter (where s.state = 'active') as active,
    count(*) filter (where s.state = 'idle') as idle,
    count(*) filter (where s.state like 'idle in transaction%') as idle_in_transaction,
    count(*) filter (where s.wait_event_type = 'Lock') as waiting,
    count(*) filter (where s.query_seconds > 30) as long_running,
    max(s.query_seconds) as longest
  from sessions s
)
select
  c.max_connections,
  c.reserved,
  c.total,
  case when not c.is_hidden then c.active end as active,
  case when not c.is_hidden then c.idle end as idle,
  case when not c.is_hidden then c.idle_in_transaction end as idle_in_transaction,
  case when not c.is_hidden then c.waiting end as waiting,
  round(100.0 * c.total / c.max_connections, 2)::numeric(5,2) as usage_pct,
  case when not c.is_hidden then c.long_running end as long_running_count,
  case when not c.is_hidden then greatest(c.longest, 0) end as longest_query_seconds,
  case when 100.0 * c.total / c.max_connections > 95 then 'CRITICAL'
       when 100.0 * c.total / c.max_connections > 80 then 'WARNING'
       else 'OK' end as status
from counted c
