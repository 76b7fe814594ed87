-- Source: block counters by function over user tables, TOAST and their indexes. Readable by every role.
-- Blind spots: a read is one from outside shared_buffers, often from the system's cache; null under 1,000 accesses.
with blocks as (
  select
    case c.relkind when 't' then 'toast' when 'i' then 'index' else 'heap' end as metric,
    pg_catalog.pg_stat_get_blocks_hit(c.oid) as hit,
    pg_catalog.pg_stat_get_blocks_fetched(c.oid) as fetched
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'm', 't', 'i')
    and n.nspname not in ('pg_catalog', 'information_schema')
    and n.nspname !~ '^pg_(toast_)?temp_'
    -- TOAST of system catalogs has an oid below the first free one.
    and c.oid >= 16384
), summed as (
  select
    b.metric,
    sum(b.hit)::bigint as hit,
    sum(b.fetched - b.hit)::bigint as read
  from blocks b
  group by b.metric
  union all
  select
    'overall',
    sum(b.hit)::bigint,
    sum(b.fetched - b.hit)::bigint
  from blocks b
), named (metric, position) as (
  values ('heap', 1), ('index', 2), ('toast', 3), ('overall', 4)
), measured as (
  select
    n.metric,
    n.position,
    coalesce(s.hit, 0) as hit,
    coalesce(s.read, 0) as read,
    case when s.hit + s.read >= 1000 then round(100.0 * s.hit / (s.hit + s.read), 2) end as percentage
  from named n
  left join summed s on s.metric = n.metric
)
select
  m.metric,
  m.percentage::numeric(5,2) as percentage,
  m.hit as blocks_hit,
  m.read as blocks_read,
  case when m.percentage is null then null
       when m.percentage < 90 then 'CRITICAL'
       when m.percentage < 95 then 'WARNING'
       else 'OK' end as status
from measured m
order by m.position
