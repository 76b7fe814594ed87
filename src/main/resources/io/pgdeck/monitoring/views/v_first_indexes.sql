-- Sources: pg_class, pg_index, scans by function. Readable by every role.
-- The indexes that a list's first rows are taken from: the largest, or the largest that no query scans. Every one where no first rows are
-- asked for; whoever reads it then need not look.
with wanted as (
  select
    nullif(pg_catalog.current_setting('monitoring.top', true), '')::bigint as top,
    pg_catalog.current_setting('monitoring.top_of', true) = 'idle' as is_idle
)
select
  c.oid
from pg_catalog.pg_class c
where c.relkind = 'i'
  and c.relnamespace not in ('pg_catalog'::regnamespace, 'pg_toast'::regnamespace)
  -- What a constraint needs is idle for a reason, and a leaf stands behind its partitioned index.
  and case when (select w.is_idle from wanted w)
           then not c.relispartition
                and pg_catalog.pg_stat_get_numscans(c.oid) = 0
                and c.oid not in (select i.indexrelid from pg_catalog.pg_index i where i.indisunique or i.indisexclusion)
           else true end
order by
  c.relpages desc,
  c.oid
limit (select w.top from wanted w)
