-- Sources: v_index_pairs, pg_class, pg_index, scans by function, sizes of the 200 largest. Readable by every role; no definition is printed.
-- First rows: size
-- Blind spots: expressions are compared whole, not by prefix; the other sizes are from relpages.
with recursive locked as (
  select l.relation as oid
  from pg_catalog.pg_locks l
  -- Wanted is as bad as held: whoever comes later waits behind it.
  where l.mode = 'AccessExclusiveLock'
    and l.relation is not null
    and l.pid is distinct from pg_catalog.pg_backend_pid()
    and l.database = (select d.oid from pg_catalog.pg_database d where d.datname = pg_catalog.current_database())
), found as materialized (
  select
    p.oid::oid as oid,
    p.covering_oid::oid as covering_oid,
    p.is_twin
  from monitoring.v_index_pairs p
), chosen as materialized (
  select
    f.oid,
    bool_or(f.is_twin) as is_twin
  from found f
  join pg_catalog.pg_class c on c.oid = f.oid
  group by
    f.oid,
    c.relkind,
    c.relpages
  order by
    -- A partitioned index has no pages of its own.
    c.relkind = 'I' desc,
    c.relpages desc,
    f.oid
  limit (select nullif(pg_catalog.current_setting('monitoring.top', true), '')::bigint)
), pairs as materialized (
  select
    f.oid,
    f.covering_oid,
    f.is_twin
  from found f
  -- Looked up, not joined: the planner would take the pairs for one and compare each with each.
  where (f.oid in (select c.oid from chosen c)) is true
), parts as (
  -- Each index of a pair stands for itself, a partitioned one for its leaves.
  select
    p.oid as of_oid,
    p.oid
  from pairs p
  union
  select
    p.covering_oid,
    p.covering_oid
  from pairs p
  union
  select
    a.of_oid,
    h.inhrelid
  from parts a
  join pg_catalog.pg_inherits h on h.inhparent = a.oid
), weighed as materialized (
  select
    a.of_oid,
    c.oid,
    c.index_name,
    c.kind,
    c.pages
  from parts a
  -- One by one: of first rows a few are wanted, and a pass over the catalog costs more than the look-ups of a whole list.
  cross join lateral (
    select
      k.oid,
      k.relname::text as index_name,
      k.relkind as kind,
      k.relpages::bigint as pages
    from pg_catalog.pg_class k
    where k.oid = a.oid
    offset 0
  ) c
), largest as materialized (
  select distinct
    w.pages,
    w.oid
  from weighed w
  where w.kind = 'i'
  order by
    w.pages desc,
    w.oid
  limit 200
), named as materialized (
  select
    w.of_oid as oid,
    max(w.index_name) filter (where w.oid = w.of_oid) as index_name,
    bool_or(w.kind = 'I' and w.oid = w.of_oid) as is_partitioned,
    count(*) filter (where w.kind = 'i' and w.oid <> w.of_oid) as leaves,
    coalesce(sum(pg_catalog.pg_stat_get_numscans(w.oid)) filter (where w.kind = 'i'), 0)::bigint as scans,
    coalesce(sum(case when w.oid in (select g.oid from largest g) and w.oid not in (select l.oid from locked l)
                      then pg_catalog.pg_relation_size(w.oid::regclass)
                      else w.pages * pg_catalog.current_setting('block_size')::bigint end) filter (where w.kind = 'i'), 0)::bigint as bytes
  from weighed w
  group by w.of_oid
), gathered as (
  select
    p.oid,
    bool_or(p.is_twin) as is_twin,
    pg_catalog.string_agg(n.index_name, ', ' order by not p.is_twin, n.bytes, n.index_name) as covered_by,
    (pg_catalog.array_agg(n.oid order by not p.is_twin, n.bytes, n.index_name))[1] as covering_oid,
    (pg_catalog.array_agg(n.index_name order by not p.is_twin, n.bytes, n.index_name))[1] as nearest,
    (pg_catalog.array_agg(n.bytes order by not p.is_twin, n.bytes, n.index_name))[1] as covering_bytes
  from pairs p
  join named n on n.oid = p.covering_oid
  group by p.oid
)
select
  r.schema_name,
  r.relation_name as table_name,
  u.index_name,
  case when g.is_twin then 'DUPLICATE' else 'PREFIX' end as kind,
  g.covered_by,
  u.bytes as size_bytes,
  pg_catalog.pg_size_pretty(u.bytes) as size,
  u.scans,
  case
    when g.is_twin then 'The same index exists twice: ' || g.nearest || ' does all its work. Drop this one.'
    when u.bytes > 0 and g.covering_bytes > 3 * u.bytes then g.nearest || ' could do its work but is '
      || round(g.covering_bytes::numeric / u.bytes, 1) || ' times as large: keep this one if it is scanned often.'
    when u.scans > 0 then g.nearest || ' could do its work, though the planner still chooses this one: compare the plans before dropping.'
    else g.nearest || ' does its work. Drop this one.'
  end as advice,
  u.oid::bigint as oid,
  i.indrelid::bigint as table_oid,
  g.covering_oid::bigint as covering_oid,
  case when u.is_partitioned then u.leaves end as leaf_count
from gathered g
join named u on u.oid = g.oid
join pg_catalog.pg_index i on i.indexrelid = u.oid
join monitoring.v_relation_list r on r.oid = i.indrelid
order by
  g.is_twin desc,
  u.bytes desc,
  r.schema_name,
  u.index_name
