-- Sources: v_index_pairs, v_index_facts. Readable by every role; no definition is printed.
-- Blind spots: expressions are compared whole, not by prefix.
with facts as materialized (
  select
    f.schema_name,
    f.table_name,
    f.index_name,
    f.scans,
    f.size_bytes,
    f.oid,
    f.table_oid,
    f.leaf_count
  from monitoring.v_index_facts f
), sized as (
  select
    p.oid,
    p.covering_oid,
    p.is_twin,
    u.size_bytes as covering_bytes,
    u.index_name as covering_name
  from monitoring.v_index_pairs p
  join facts u on u.oid = p.covering_oid
), gathered as (
  select
    s.oid,
    bool_or(s.is_twin) as is_twin,
    pg_catalog.string_agg(s.covering_name, ', ' order by not s.is_twin, s.covering_bytes, s.covering_name) as covered_by,
    (pg_catalog.array_agg(s.covering_oid order by not s.is_twin, s.covering_bytes, s.covering_name))[1]::bigint as covering_oid,
    (pg_catalog.array_agg(s.covering_name order by not s.is_twin, s.covering_bytes, s.covering_name))[1] as nearest,
    (pg_catalog.array_agg(s.covering_bytes order by not s.is_twin, s.covering_bytes, s.covering_name))[1] as covering_bytes
  from sized s
  group by s.oid
)
select
  u.schema_name,
  u.table_name,
  u.index_name,
  case when g.is_twin then 'DUPLICATE' else 'PREFIX' end as kind,
  g.covered_by,
  u.size_bytes,
  pg_catalog.pg_size_pretty(u.size_bytes) as size,
  u.scans,
  case
    when g.is_twin then 'The same index exists twice: ' || g.nearest || ' does all its work. Drop this one.'
    when u.size_bytes > 0 and g.covering_bytes > 3 * u.size_bytes then g.nearest || ' could do its work but is '
      || round(g.covering_bytes::numeric / u.size_bytes, 1) || ' times as large: keep this one if it is scanned often.'
    when u.scans > 0 then g.nearest || ' could do its work, though the planner still chooses this one: compare the plans before dropping.'
    else g.nearest || ' does its work. Drop this one.'
  end as advice,
  u.oid,
  u.table_oid,
  g.covering_oid,
  u.leaf_count
from gathered g
join facts u on u.oid = g.oid
order by
  g.is_twin desc,
  u.size_bytes desc,
  u.schema_name,
  u.index_name
