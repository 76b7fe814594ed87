-- Sources: v_table_sizes, pg_class.relpages of the system's own catalogs. Readable by every role.
-- Blind spots: sizes as in v_table_sizes; what is not yet known by any VACUUM or ANALYZE is missing from the sum.
with tables as (
  select
    s.schema_name,
    s.table_name,
    s.oid,
    s.table_bytes,
    s.index_bytes,
    s.total_bytes
  from monitoring.v_table_sizes s
), whole as (
  select
    sum(t.table_bytes)::bigint as table_bytes,
    coalesce(sum(t.index_bytes), 0)::bigint as index_bytes,
    (coalesce(sum(t.total_bytes), 0) + (
      -- Shared relations belong to no database.
      select sum(c.relpages::bigint) * pg_catalog.current_setting('block_size')::bigint
      from pg_catalog.pg_class c
      where c.oid < 16384
        and not c.relisshared))::bigint as total_bytes
  from tables t
), rows as (
  select
    'DATABASE' as scope,
    null::text as schema_name,
    null::text as table_name,
    w.table_bytes,
    w.index_bytes,
    w.total_bytes,
    -- Stated for Trade Engine, of no other database.
    case when pg_catalog.to_regclass('public.orders') is not null and pg_catalog.to_regclass('public.trades') is not null then 13.9 end as documented_pct,
    null::bigint as oid
  from whole w
  union all
  select
    'TABLE',
    t.schema_name,
    t.table_name,
    t.table_bytes,
    t.index_bytes,
    t.total_bytes,
    null,
    t.oid
  from tables t
)
select
  r.scope,
  r.schema_name,
  r.table_name,
  round(100.0 * r.index_bytes / nullif(r.total_bytes, 0), 2)::numeric(5,2) as index_pct,
  round(100.0 * r.index_bytes / nullif(w.total_bytes, 0), 2)::numeric(5,2) as index_pct_of_database,
  r.documented_pct::numeric(5,2) as documented_pct,
  r.table_bytes,
  r.index_bytes,
  r.total_bytes,
  r.oid
from rows r
cross join whole w
order by
  r.scope,
  r.index_bytes desc nulls last,
  r.schema_name,
  r.table_name
