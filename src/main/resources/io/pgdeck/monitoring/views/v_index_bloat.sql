-- Sources: v_index_facts, pg_stats, pg_index, row counters. Rights: pg_stats shows only columns the role may select (pg_read_all_data from 14).
-- Blind spots: B-trees on plain columns only; withheld where deduplication makes the size unforeseeable or statistics are missing.
with facts as materialized (
  select
    f.schema_name,
    f.table_name,
    f.index_name,
    f.parent_index,
    f.size_bytes,
    f.scans,
    f.oid,
    f.table_oid
  from monitoring.v_index_facts f
  -- One test for the planner: multiplied one by one they would make it expect a single row.
  where case when f.method = 'btree' and f.leaf_count is null and f.is_usable then not (f.is_expression or f.is_partial) end
), statistics as materialized (
  select
    s.schemaname,
    s.tablename,
    s.attname,
    s.avg_width,
    s.null_frac,
    s.n_distinct
  from pg_catalog.pg_stats s
  where not s.inherited
    and s.schemaname not in ('pg_catalog', 'information_schema')
), widths as (
  select
    f.oid,
    sum(coalesce(case when a.attlen > 0 then a.attlen else s.avg_width end, 0) * (1 - coalesce(s.null_frac, 0)))::numeric as data,
    bool_and(s.attname is not null) as is_known,
    max(case when s.n_distinct >= 0 then s.n_distinct::numeric else -s.n_distinct::numeric * greatest(a.reltuples, 1)::numeric end) as distinct_values
  from facts f
  -- Index by index: as a join the planner would read the columns of the whole catalog.
  cross join lateral (
    select
      k.attname,
      k.attlen,
      t.reltuples
    from pg_catalog.pg_index i
    join pg_catalog.pg_class t on t.oid = i.indrelid
    cross join pg_catalog.unnest(i.indkey::int2[]) as u (attnum)
    join pg_catalog.pg_attribute k on k.attrelid = i.indrelid and k.attnum = u.attnum
    where i.indexrelid = f.oid::oid
    offset 0
  ) a
  left join statistics s on s.schemaname::text = f.schema_name and s.tablename::text = f.table_name and s.attname = a.attname
  -- Without statistics no look at its columns is needed. One test for the planner: as a join it would expect a single row.
  where case when f.oid > 0 then (f.schema_name, f.table_name) in (select x.schemaname::text, x.tablename::text from statistics x) end
  group by f.oid
), estimated as (
  select
    f.schema_name,
    f.table_name,
    f.index_name,
    f.parent_index,
    f.size_bytes,
    f.scans,
    f.oid,
    f.table_oid,
    case when w.is_known then pg_catalog.pg_stat_get_live_tuples(f.table_oid::oid) end as live_rows,
    coalesce(w.is_known, false) as is_known,
    w.distinct_values,
    ceil(w.data / 8) * 8 + 8 + 4 as entry,
    pg_catalog.current_setting('block_size')::numeric as page
  from facts f
  left join widths w on w.oid = f.oid
  offset 0
), compared as (
  select
    e.schema_name,
    e.table_name,
    e.index_name,
    e.parent_index,
    e.size_bytes,
    e.scans,
    e.oid,
    e.table_oid,
    case when e.is_known and e.live_rows > 0 and e.distinct_values > 0.3 * e.live_rows then
      e.page * (2 + ceil(e.live_rows / greatest(1, pg_catalog.floor((e.page - 40) * coalesce((
        select pg_catalog.split_part(o.option, '=', 2)::numeric
        from pg_catalog.pg_class c
        cross join pg_catalog.unnest(c.reloptions) as o(option)
        where c.oid = e.oid::oid
          and o.option like 'fillfactor=%'), 90) / 100 / e.entry)) * 1.01)) end as needed,
    case when not e.is_known then 'no statistics, or no right to read the columns'
         when e.live_rows = 0 then 'empty'
         when e.distinct_values <= 0.3 * e.live_rows then 'many equal keys: deduplication makes the size unforeseeable' end as bloat_note
  from estimated e
  offset 0
)
select
  c.schema_name,
  c.table_name,
  c.index_name,
  c.size_bytes,
  pg_catalog.pg_size_pretty(c.size_bytes) as size,
  -- greatest() passes over null: what is not known would be 0.
  case when c.needed is not null then round(100 * greatest(0, c.size_bytes - c.needed) / nullif(c.size_bytes, 0), 2) end::numeric(5,2) as est_bloat_pct,
  case when c.needed is not null then greatest(0, c.size_bytes - c.needed) end::bigint as est_bloat_bytes,
  case when c.needed is not null then 'statistics' end as bloat_method,
  case when c.needed is not null then 15 end::numeric(5,2) as bloat_error_pct,
  c.scans,
  c.parent_index,
  c.oid,
  c.table_oid,
  c.bloat_note
from compared c
order by
  c.needed is null,
  c.size_bytes - c.needed desc,
  c.schema_name,
  c.index_name
