-- Sources: v_table_counters, pg_stats, pg_attribute. Rights: pg_stats shows only columns the role may select (pg_read_all_data from 14).
-- First rows: bloat
-- Blind spots: the estimate knows average widths only; it is null where statistics are missing, hidden or stale.
with tables as materialized (
  select
    t.schema_name,
    t.table_name,
    t.parent_table,
    t.live_rows,
    t.dead_rows,
    t.dead_pct,
    t.mods_since_analyze,
    t.last_vacuum,
    t.last_autovacuum,
    t.last_analyze,
    t.last_autoanalyze,
    t.total_bytes,
    t.main_bytes,
    t.planner_rows,
    t.options,
    t.vacuum_status,
    t.oid,
    t.parent_oid
  from monitoring.v_table_counters t
), columns as (
  select
    r.oid,
    a.attnum,
    case when a.attlen > 0 then a.attlen::numeric else a.avg_width::numeric end * case when a.null_frac = 0 then 1 else 1 - a.null_frac::numeric end as width,
    -- A short value of variable length is stored without alignment.
    case when a.attlen < 0 then 1 when a.attalign = 'd' then 8 when a.attalign = 'i' then 4 when a.attalign = 's' then 2 else 1 end as alignment,
    a.attlen < 0 or a.null_frac > 0 as is_variable,
    a.null_frac > 0 as has_nulls,
    a.attname is not null as is_known
  from tables r
  -- Table by table: as a join the planner would read the columns of the whole catalog, and the view of statistics would ask for the
  -- rights of every column of every table.
  cross join lateral (
    select
      k.attnum,
      k.attlen,
      k.attalign,
      x.attname,
      x.avg_width,
      x.null_frac
    from pg_catalog.pg_attribute k
    left join pg_catalog.pg_stats x
      on x.schemaname = r.schema_name::name
     and x.tablename = r.table_name::name
     and x.attname = k.attname
     and not x.inherited
     -- The system's own columns have no statistics; unnamed, those of each are looked for.
     and x.attname not in ('tableoid', 'cmax', 'xmax', 'cmin', 'xmin', 'ctid')
    where k.attrelid = r.oid::oid
      and k.attnum > 0
      and not k.attisdropped
    offset 0
  ) a
  -- Of what is empty or was never analysed nothing is estimated. One test for the planner: multiplied it would expect a single row.
  where case when r.main_bytes > 0 then r.planner_rows > 0 or coalesce(r.last_analyze, r.last_autoanalyze) is not null end
), neighbours as (
  select
    c.oid,
    c.width
      + case when c.alignment in (2, 4) and pg_catalog.lag(c.is_variable) over w then (c.alignment - 1) / 2.0
             when c.alignment in (2, 4) then coalesce((c.alignment - pg_catalog.lag(c.width) over w % c.alignment) % c.alignment, 0)
             else 0 end as width,
    c.is_variable,
    c.has_nulls,
    c.is_known,
    count(*) filter (where c.alignment = 8) over w as stretch
  from columns c
  window w as (partition by c.oid order by c.attnum)
), stretches as (
  select
    n.oid,
    case when bool_or(n.is_variable) then sum(n.width) + 3.5
         else ceil(sum(n.width) / 8) * 8 end as width,
    bool_or(n.has_nulls) as has_nulls,
    bool_and(n.is_known) as is_known,
    count(*) as columns
  from neighbours n
  group by n.oid, n.stretch
), rows_of as (
  select
    s.oid,
    ceil((23 + case when bool_or(s.has_nulls) then ceil(sum(s.columns) / 8.0) else 0 end) / 8) * 8
      + sum(s.width) as width,
    bool_and(s.is_known) as is_known
  from stretches s
  group by s.oid
), pages as (
  select
    t.schema_name,
    t.table_name,
    t.parent_table,
    t.live_rows,
    t.dead_rows,
    t.dead_pct,
    t.last_vacuum,
    t.last_autovacuum,
    t.total_bytes,
    t.main_bytes,
    t.vacuum_status,
    t.oid,
    t.parent_oid,
    pg_catalog.current_setting('block_size')::numeric as page,
    case when t.live_rows > 0 then t.live_rows when t.planner_rows > 0 then t.planner_rows::bigint else 0 end as live,
    coalesce(t.last_analyze, t.last_autoanalyze) is null and t.planner_rows <= 0 as is_unanalysed,
    t.mods_since_analyze,
    t.options,
    w.width,
    w.is_known
  from tables t
  left join rows_of w on w.oid = t.oid
), estimable as (
  select
    p.*,
    case
      when p.main_bytes is null then 'size unknown'
      when p.main_bytes = 0 then 'empty'
      when p.is_unanalysed then 'never analysed'
      when p.width is null then 'no statistics: never analysed, or no right to read its columns'
      when not p.is_known then 'a column has no statistics'
      when p.mods_since_analyze > greatest(p.live, 1) / 2.0 then 'statistics are stale'
    end as obstacle
  from pages p
  offset 0
), estimated as (
  select
    e.*,
    case when e.obstacle is null then
      greatest(0, e.main_bytes - e.page * ceil(e.live / greatest(1,
        pg_catalog.floor((e.page - 24) * coalesce(case when e.options is not null then (
          select pg_catalog.split_part(o.option, '=', 2)::numeric
          from pg_catalog.unnest(e.options) as o (option)
          where o.option like 'fillfactor=%') end, 100) / 100 / (e.width + 4)))))::bigint end as bloat_bytes,
    case when e.obstacle is null then case when e.mods_since_analyze > e.live * 0.1 then 20 else 10 end end as error_pct
  from estimable e
  offset 0
), judged as (
  select
    e.*,
    round(100.0 * e.bloat_bytes / nullif(e.main_bytes, 0), 2) as bloat_pct
  from estimated e
  offset 0
), ranked as (
  select
    j.*,
    case
      when j.dead_rows >= 1000 and j.dead_pct > 20 or j.bloat_bytes >= 1048576 and j.bloat_pct > 50 then 'CRITICAL'
      when j.dead_rows >= 1000 and j.dead_pct > 10 or j.bloat_bytes >= 1048576 and j.bloat_pct > 30 then 'WARNING'
      else 'OK'
    end as status
  from judged j
  offset 0
)
select
  r.schema_name,
  r.table_name,
  r.live_rows,
  r.dead_rows,
  r.dead_pct,
  r.bloat_pct::numeric(5,2) as est_bloat_pct,
  r.bloat_bytes as est_bloat_bytes,
  null::numeric(5,2) as free_space_pct,
  case when r.obstacle is null then 'statistics' end as method,
  r.error_pct::numeric(5,2) as error_pct,
  r.status,
  r.total_bytes,
  r.last_vacuum,
  r.last_autovacuum,
  r.vacuum_status,
  case
    when r.dead_rows >= 1000 and r.dead_pct > 10 and r.bloat_pct > 50 and r.bloat_bytes >= 1048576
      then 'VACUUM (ANALYZE); to give the space back afterwards: VACUUM FULL in a quiet hour, or pg_repack'
    when r.dead_rows >= 1000 and r.dead_pct > 10 then 'VACUUM (ANALYZE)'
    when r.bloat_pct > 30 and r.bloat_bytes >= 1048576 then 'Nothing to vacuum; to give the space back: VACUUM FULL in a quiet hour, or pg_repack'
    when r.obstacle = 'statistics are stale' or r.obstacle = 'never analysed' and r.live_rows > 1000 then 'ANALYZE, then look again'
    else 'none'
  end as recommendation,
  r.oid,
  case when r.dead_pct > 30 then 'URGENT' end as tag,
  case when r.dead_pct > 20 then 'CRITICAL' when r.dead_pct > 10 then 'WARNING' else 'OK' end as dead_status,
  r.parent_table,
  r.parent_oid,
  r.obstacle as bloat_note
from ranked r
order by
  case r.status when 'CRITICAL' then 0 when 'WARNING' then 1 else 2 end,
  coalesce(r.bloat_bytes, 0) + coalesce(r.total_bytes * r.dead_pct / 100, 0) desc,
  r.schema_name,
  r.table_name
