-- Sources: v_index_facts, pg_stats, pg_index. Rights: pg_stats shows only columns the role may select (pg_read_all_data from 14).
-- Blind spots: B-trees on plain columns only; withheld where deduplication makes the size unforeseeable or statistics are missing.
with keys as (
  select
    f.oid,
    f.table_oid,
    k.attnum,
    k.place
  from monitoring.v_index_facts f
  join pg_catalog.pg_index i on i.indexrelid = f.oid
  cross join lateral pg_catalog.unnest(i.indkey::int2[]) with ordinality as k(attnum, place)
  where f.method = 'btree'
    and f.leaf_count is null
    and f.is_usable
    and not f.is_expression
    and not f.is_partial
), widths as (
  select
    k.oid,
    sum(coalesce(case when a.attlen > 0 then a.attlen else s.avg_width end, 0) * (1 - coalesce(s.null_frac, 0)))::numeric as data,
    bool_and(s.attname is not null) as is_known,
    max(case when s.n_distinct >= 0 then s.n_distinct::numeric else -s.n_distinct::numeric * greatest(c.reltuples, 1)::numeric end) as distinct_values
  from keys k
  join pg_catalog.pg_attribute a on a.attrelid = k.table_oid and a.attnum = k.attnum
  join pg_catalog.pg_class c on c.oid = k.table_oid
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  left join pg_catalog.pg_stats s on s.schemaname = n.nspname and s.tablename = c.relname and s.attname = a.attname and not s.inherited
  group by k.oid
), estimated as (
  select
    f.oid,
    t.live_rows,
    w.is_known,
    w.distinct_values,
    coalesce((select pg_catalog.split_part(o.option, '=', 2)::numeric
              from pg_catalog.unnest(c.reloptions) as o(option) where o.option like 'fillfactor=%'), 90) as fillfactor,
    ceil(w.data / 8) * 8 + 8 + 4 as entry,
    pg_catalog.current_setting('block_size')::numeric as page
  from monitoring.v_index_facts f
  join widths w on w.oid = f.oid
  join pg_catalog.pg_class c on c.oid = f.oid
  join monitoring.v_table_stats t on t.oid = f.table_oid
), compared as (
  select
    e.oid,
    case when e.is_known and e.live_rows > 0 and e.distinct_values > 0.3 * e.live_rows then
      e.page * (2 + ceil(e.live_rows / greatest(1, pg_catalog.floor((e.page - 40) * e.fillfactor / 100 / e.entry)) * 1.01)) end as needed,
    case when not e.is_known then 'no statistics, or no right to read the columns'
         when e.live_rows = 0 then 'empty'
         when e.distinct_values <= 0.3 * e.live_rows then 'many equal keys: deduplication makes the size unforeseeable' end as bloat_note
  from estimated e
)
select
  f.schema_name,
  f.table_name,
  f.index_name,
  f.size_bytes,
  f.size,
  round(100 * greatest(0, f.size_bytes - c.needed) / nullif(f.size_bytes, 0), 2)::numeric(5,2) as est_bloat_pct,
  greatest(0, f.size_bytes - c.needed)::bigint as est_bloat_bytes,
  case when c.needed is not null then 'statistics' end as bloat_method,
  case when c.needed is not null then 15 end::numeric(5,2) as bloat_error_pct,
  f.scans,
  f.parent_index,
  f.oid,
  f.table_oid,
  c.bloat_note
from compared c
join monitoring.v_index_facts f on f.oid = c.oid
order by
  c.needed is null,
  f.size_bytes - c.needed desc,
  f.schema_name,
  f.index_name
