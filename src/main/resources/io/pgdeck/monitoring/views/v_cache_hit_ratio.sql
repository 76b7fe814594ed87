-- Share of block accesses of user relations served from shared buffers. Sources: the cumulative counters of each relation
-- (pg_stat_get_blocks_*), one pass over pg_class. Readable by every role. A miss may still come from the operating system's cache.
with counter as (
  select
    case c.relkind when 'i' then 'index' when 't' then 'toast' else 'heap' end as metric,
    pg_catalog.pg_stat_get_blocks_fetched(c.oid) as fetched,
    pg_catalog.pg_stat_get_blocks_hit(c.oid) as hit
  from pg_catalog.pg_class c
  where c.relkind in ('r', 'm', 't', 'i')
    -- The first oid of an object made after initdb: catalogs stay out.
    and c.oid >= 16384
),
ratio as (
  select
    coalesce(k.metric, 'overall') as metric,
    coalesce(sum(k.hit), 0)::bigint as blocks_hit,
    coalesce(sum(k.fetched - k.hit), 0)::bigint as blocks_read
  from counter k
  group by grouping sets ((k.metric), ())
)
select
  r.metric,
  case when r.blocks_hit + r.blocks_read > 0
    then round(100.0 * r.blocks_hit / (r.blocks_hit + r.blocks_read), 2)::numeric(5, 2) end as percentage,
  r.blocks_hit,
  r.blocks_read,
  case
    -- Under 1,000 accesses a ratio says nothing.
    when r.blocks_hit + r.blocks_read < 1000 then 'UNKNOWN'
    when 100.0 * r.blocks_hit / (r.blocks_hit + r.blocks_read) < 90 then 'CRITICAL'
    when 100.0 * r.blocks_hit / (r.blocks_hit + r.blocks_read) < 95 then 'WARNING'
    else 'OK'
  end as status
from ratio r
order by r.metric = 'overall' desc, r.metric
