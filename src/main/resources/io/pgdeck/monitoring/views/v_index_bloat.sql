-- First rows: size
-- Sources: pg_class, pg_index, pg_attribute, pg_stats, row and scan counters, sizes of the 200 largest that nobody holds under ACCESS
-- EXCLUSIVE. Rights: pg_stats shows only columns the role may select (pg_read_all_data from 14).
-- Blind spots: B-trees on plain columns only; withheld where deduplication makes the size unforeseeable or statistics are missing;
-- the other sizes are from relpages.
with wanted as (
  -- A list's first rows are enough for who says so. What could be won back is at most the size.
  select
    nullif(pg_catalog.current_setting('monitoring.top', true), '')::bigint as top
), locked as (
  -- Wanted is as bad as held: whoever comes later waits behind it.
  select
    l.relation as oid
  from pg_catalog.pg_locks l
  where l.mode = 'AccessExclusiveLock'
    and l.pid is distinct from pg_catalog.pg_backend_pid()
    and l.database = (select d.oid from pg_catalog.pg_database d where d.datname = pg_catalog.current_database())
    and l.relation is not null
), largest as materialized (
  select
    c.oid,
    c.relname,
    c.relpages,
    c.reloptions,
    c.relispartition,
    i.indrelid,
    i.indkey
  from pg_catalog.pg_class c
  join pg_catalog.pg_index i on i.indexrelid = c.oid
  where c.relkind = 'i'
    and c.relam = (select a.oid from pg_catalog.pg_am a where a.amname = 'btree')
    and c.relnamespace not in ('pg_catalog'::regnamespace, 'pg_toast'::regnamespace)
    -- One test for the planner: multiplied one by one they would make it expect a single row.
    and case when i.indisvalid and i.indisready and i.indislive then i.indpred is null and i.indexprs is null end
  order by
    c.relpages desc,
    c.oid
  limit (select w.top from wanted w)
), asked as (
  select
    l.oid
  from largest l
  order by
    l.relpages desc,
    l.oid
  limit 200
), facts as materialized (
  select
    r.schema_name,
    r.relation_name as table_name,
    x.relname as index_name,
    x.oid,
    r.oid as table_oid,
    x.reloptions,
    x.relispartition,
    r.tuples,
    x.indkey,
    case when x.oid in (select a.oid from asked a)
              and x.oid not in (select l.oid from locked l)
              and r.oid not in (select l.oid from locked l)
         then coalesce(pg_catalog.pg_relation_size(x.oid::regclass), 0)
         else x.relpages * pg_catalog.current_setting('block_size')::bigint end as size_bytes,
    pg_catalog.pg_stat_get_live_tuples(r.oid) as live_rows
  from largest x
  join monitoring.v_relation_list r on r.oid = x.indrelid
), estimated as (
  select
    f.schema_name,
    f.table_name,
    f.index_name,
    f.relispartition,
    f.size_bytes,
    f.oid,
    f.table_oid,
    f.reloptions,
    f.live_rows,
    f.tuples,
    coalesce(w.is_known, false) as is_known,
    w.distinct_values,
    ceil(w.data / 8) * 8 + 8 + 4 as entry,
    pg_catalog.current_setting('block_size')::numeric as page
  from facts f
  -- Index by index: grouped and joined, the planner would take both for a row and make the groups anew for each index.
  cross join lateral (
    select
      sum(coalesce(case when a.attlen > 0 then a.attlen else s.avg_width end, 0) * (1 - coalesce(s.null_frac, 0)))::numeric as data,
      bool_and(s.avg_width is not null) as is_known,
      max(case when s.n_distinct >= 0 then s.n_distinct::numeric else -s.n_distinct::numeric * greatest(f.tuples, 1)::numeric end) as distinct_values
    from pg_catalog.unnest(f.indkey::int2[]) as u (attnum)
    cross join lateral (
      select
        a.attname,
        a.attlen
      from pg_catalog.pg_attribute a
      where a.attrelid = f.table_oid
        and a.attnum = u.attnum
      offset 0
    ) a
    -- Column by column: as a join the view would ask for the rights of every column of every table.
    left join lateral (
      select
        s.avg_width,
        s.null_frac,
        s.n_distinct
      from pg_catalog.pg_stats s
      where s.schemaname = f.schema_name::name
        and s.tablename = f.table_name::name
        and s.attname = a.attname
        and not s.inherited
      offset 0
    ) s on true
    -- Nothing can be told of an empty table.
    where f.tuples > 0
      or f.live_rows > 0
  ) w
  offset 0
), compared as (
  select
    e.schema_name,
    e.table_name,
    e.index_name,
    e.relispartition,
    e.size_bytes,
    e.oid,
    e.table_oid,
    case when e.is_known and e.live_rows > 0 and e.distinct_values > 0.3 * e.live_rows then
      e.page * (2 + ceil(e.live_rows / greatest(1, pg_catalog.floor((e.page - 40) * coalesce(case when e.reloptions is not null then (
        select pg_catalog.split_part(o.option, '=', 2)::numeric
        from pg_catalog.unnest(e.reloptions) as o (option)
        where o.option like 'fillfactor=%') end, 90) / 100 / e.entry)) * 1.01)) end as needed,
    case when e.live_rows = 0 and (e.is_known or e.tuples = 0) then 'empty'
         when not e.is_known then 'no statistics, or no right to read the columns'
         when e.distinct_values <= 0.3 * e.live_rows then 'many equal keys: deduplication makes the size unforeseeable' end as bloat_note
  from estimated e
  offset 0
)
select
  c.schema_name,
  c.table_name,
  c.index_name::text as index_name,
  c.size_bytes,
  pg_catalog.pg_size_pretty(c.size_bytes) as size,
  -- greatest() passes over null: what is not known would be 0.
  case when c.needed is not null then round(100 * greatest(0, c.size_bytes - c.needed) / nullif(c.size_bytes, 0), 2) end::numeric(5,2) as est_bloat_pct,
  case when c.needed is not null then greatest(0, c.size_bytes - c.needed) end::bigint as est_bloat_bytes,
  case when c.needed is not null then 'statistics' end as bloat_method,
  case when c.needed is not null then 15 end::numeric(5,2) as bloat_error_pct,
  pg_catalog.pg_stat_get_numscans(c.oid) as scans,
  case when c.relispartition then (
    select p.relname::text
    from pg_catalog.pg_inherits h
    join pg_catalog.pg_class p on p.oid = h.inhparent
    where h.inhrelid = c.oid and p.relkind = 'I') end as parent_index,
  c.oid::bigint as oid,
  c.table_oid::bigint as table_oid,
  c.bloat_note
from compared c
order by
  c.needed is null,
  c.size_bytes - c.needed desc,
  c.schema_name,
  c.index_name::text
