-- Client sessions by state. Source: pg_stat_activity. Sessions whose state this role may not see are counted as hidden.
select
  coalesce(a.state, 'hidden') as state,
  pg_catalog.count(*) as connection_count,
  max(extract(epoch from pg_catalog.clock_timestamp() - a.state_change))::float8 as longest_seconds,
  round(100.0 * pg_catalog.count(*) / sum(pg_catalog.count(*)) over (), 2)::numeric(5, 2) as pct_of_total
from pg_catalog.pg_stat_activity a
where a.backend_type = 'client backend'
   or a.backend_type is null and a.usename is not null
group by coalesce(a.state, 'hidden')
order by connection_count desc, state
