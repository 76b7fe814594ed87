-- Source: pg_stat_activity, client backends. Rights: without pg_read_all_stats other users' sessions are counted as hidden.
with sessions as (
  select
    case when a.state is not null then a.state
         when a.backend_type is null then 'hidden'
         else 'starting' end as state,
    extract(epoch from pg_catalog.clock_timestamp() - a.state_change)::double precision as seconds
  from pg_catalog.pg_stat_activity a
  where a.backend_type = 'client backend'
     or a.backend_type is null and a.usename is not null
)
select
  s.state,
  count(*)::bigint as connection_count,
  greatest(max(s.seconds), 0) as longest_seconds,
  round(100.0 * count(*) / sum(count(*)) over (), 2)::numeric(5,2) as pct_of_total
from sessions s
group by s.state
order by
  connection_count desc,
  s.state
