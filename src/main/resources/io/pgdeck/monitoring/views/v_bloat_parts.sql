-- Sources: v_bloat, v_index_bloat, v_table_bytes, pg_class, row counters of the TOAST tables. Rights: as those of the views.
-- Blind spots: as those of the views; of TOAST only what is surely too much is counted, for its last chunks may be short.
with tables as (
  select
    b.schema_name,
    b.table_name,
    b.live_rows,
    b.dead_rows,
    b.dead_pct,
    b.est_bloat_pct,
    b.est_bloat_bytes,
    b.free_space_pct,
    b.method,
    b.error_pct,
    b.status,
    s.main_bytes as size_bytes,
    b.oid,
    b.bloat_note
  from monitoring.v_bloat b
  join monitoring.v_table_bytes s on s.relid = b.oid::oid
), toast as (
  select
    r.schema_name,
    r.relation_name as table_name,
    t.relname::text as part_name,
    pg_catalog.pg_stat_get_live_tuples(t.oid) as live_rows,
    pg_catalog.pg_stat_get_dead_tuples(t.oid) as dead_rows,
    greatest(pg_catalog.pg_stat_get_live_tuples(t.oid), t.reltuples::bigint) as chunks,
    t.relpages::bigint * pg_catalog.current_setting('block_size')::bigint as size_bytes,
    pg_catalog.current_setting('block_size')::bigint as page,
    t.oid,
    r.oid as table_oid
  from monitoring.v_relation_list r
  join pg_catalog.pg_class t on t.oid = r.toast_oid
  where t.relpages > 0
), toast_needed as (
  select
    t.*,
    -- A block has room for four full chunks.
    case when t.chunks > 0 then greatest(0, t.size_bytes - t.page * ((t.chunks + 3) / 4)) end as bloat_bytes,
    round(100.0 * t.dead_rows / nullif(t.live_rows + t.dead_rows, 0), 2) as dead_pct
  from toast t
  offset 0
), toast_judged as (
  select
    t.*,
    round(100.0 * t.bloat_bytes / t.size_bytes, 2) as bloat_pct
  from toast_needed t
  offset 0
), parts as (
  select
    'table' as part,
    t.schema_name,
    t.table_name,
    t.table_name as part_name,
    t.live_rows,
    t.dead_rows,
    t.dead_pct,
    t.est_bloat_pct,
    t.est_bloat_bytes,
    t.free_space_pct,
    t.method,
    t.error_pct,
    t.status,
    t.size_bytes,
    t.oid,
    t.oid as table_oid,
    t.bloat_note
  from tables t
  union all
  select
    'index',
    i.schema_name,
    i.table_name,
    i.index_name,
    null,
    null,
    null,
    i.est_bloat_pct,
    i.est_bloat_bytes,
    null,
    i.bloat_method,
    i.bloat_error_pct,
    case when i.est_bloat_pct > 30 and i.est_bloat_bytes >= 10485760 then 'WARNING' else 'OK' end,
    i.size_bytes,
    i.oid,
    i.table_oid,
    i.bloat_note
  from monitoring.v_index_bloat i
  union all
  select
    'TOAST',
    t.schema_name,
    t.table_name,
    t.part_name,
    t.live_rows,
    t.dead_rows,
    t.dead_pct,
    t.bloat_pct,
    t.bloat_bytes,
    null,
    case when t.bloat_bytes is not null then 'chunks' end,
    null,
    case
      when t.dead_rows >= 1000 and t.dead_pct > 20 or t.bloat_bytes >= 1048576 and t.bloat_pct > 50 then 'CRITICAL'
      when t.dead_rows >= 1000 and t.dead_pct > 10 or t.bloat_bytes >= 1048576 and t.bloat_pct > 30 then 'WARNING'
      else 'OK'
    end,
    t.size_bytes,
    t.oid::bigint,
    t.table_oid::bigint,
    case when t.bloat_bytes is null then 'no rows known: neither counted nor analysed' else 'at least: the last chunk of a value may be short' end
  from toast_judged t
)
select
  p.part,
  p.schema_name,
  p.table_name,
  p.part_name,
  p.live_rows,
  p.dead_rows,
  p.dead_pct::numeric(5,2) as dead_pct,
  p.est_bloat_pct::numeric(5,2) as est_bloat_pct,
  p.est_bloat_bytes::bigint as est_bloat_bytes,
  p.free_space_pct::numeric(5,2) as free_space_pct,
  p.method,
  p.error_pct::numeric(5,2) as error_pct,
  p.status,
  p.size_bytes,
  p.oid,
  p.table_oid,
  p.bloat_note
from parts p
order by
  case p.status when 'CRITICAL' then 0 when 'WARNING' then 1 else 2 end,
  coalesce(p.est_bloat_bytes, 0) + coalesce(p.size_bytes * p.dead_pct / 100, 0) desc,
  p.schema_name,
  p.table_name,
  p.part,
  p.part_name
