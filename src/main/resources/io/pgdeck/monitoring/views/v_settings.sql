-- Sources: pg_settings, the server's memory from the setting monitoring.ram_bytes, else from /proc/meminfo. Rights: the file is read where pg_read_file may
-- be executed (superusers); without both the targets that hang on memory are null. Blind spots: in a container the file tells the host's memory.
with memory as materialized (
  select
    coalesce(
      nullif(pg_catalog.current_setting('monitoring.ram_bytes', true), '')::numeric,
      -- As text, so that a role without the right plans and runs the rest.
      case when pg_catalog.has_function_privilege('pg_catalog.pg_read_file(text,bigint,bigint,boolean)', 'execute') then
        1024 * (pg_catalog.regexp_match(
          pg_catalog.query_to_xml($$select pg_catalog.pg_read_file('/proc/meminfo', 0, 400, true) as t$$, false, true, '')::text,
          'MemTotal:\s+(\d+) kB'))[1]::numeric end) as ram
), targets (position, name, ram_share, fixed, kind, reason) as (
  values
    (1, 'shared_buffers', 0.25, null::numeric, 'bytes', 'A quarter of the memory'),
    (2, 'effective_cache_size', 0.75, null, 'bytes', 'What the server and the system can cache: three quarters of the memory'),
    (3, 'maintenance_work_mem', 0.0625, null, 'bytes', 'A sixteenth of the memory, for index builds and VACUUM'),
    (4, 'work_mem', null, 67108864, 'bytes', 'Sorts and hashes of the documented queries stay in memory'),
    (5, 'max_parallel_workers_per_gather', null, 4, 'count', 'For the reports over many partitions'),
    (6, 'max_parallel_workers', null, 8, 'count', 'Twice what one statement may take'),
    (7, 'checkpoint_timeout', null, 900000, 'ms', 'Fewer full page images'),
    (8, 'wal_buffers', null, 16777216, 'bytes', 'One segment'),
    (9, 'min_wal_size', null, 2147483648, 'bytes', 'Segments are kept for bursts'),
    (10, 'max_wal_size', null, 8589934592, 'bytes', 'Checkpoints by time, not by volume'),
    (11, 'log_min_duration_statement', null, 100, 'ms', 'The slow-query line of the documents')
), facts as (
  select
    s.name,
    s.setting,
    s.unit,
    s.context,
    s.source,
    s.pending_restart,
    case s.unit when 'B' then 1 when 'kB' then 1024 when '8kB' then 8192 when 'MB' then 1048576 when 'ms' then 1 when 's' then 1000 when 'min' then 60000 else 1 end as factor
  from pg_catalog.pg_settings s
), compared as (
  select
    t.position,
    t.name,
    t.kind,
    f.setting::numeric * case when f.setting::numeric < 0 then 1 else f.factor end as actual,
    coalesce(t.fixed, pg_catalog.trunc(m.ram * t.ram_share)) as wanted,
    t.ram_share is not null as is_scaled,
    t.reason,
    f.context,
    f.source,
    f.pending_restart
  from targets t
  join facts f on f.name = t.name
  cross join memory m
), rows as (
  select
    c.position,
    c.name,
    c.kind,
    c.actual,
    c.wanted,
    -- The system keeps some of the memory for itself, so what hangs on it may be a quarter off.
    case when c.is_scaled then c.actual between 0.75 * c.wanted and 1.25 * c.wanted else c.actual = c.wanted end as ok,
    c.reason,
    c.context,
    c.source,
    c.pending_restart
  from compared c
  union all
  select
    12,
    'work_mem x max_connections',
    'bytes',
    w.actual * n.setting::numeric,
    m.ram - b.actual,
    w.actual * n.setting::numeric <= m.ram - b.actual,
    'More than the memory that is left beside shared_buffers, should every session sort at once',
    w.context,
    w.source,
    w.pending_restart or n.pending_restart
  from compared w
  join compared b on b.name = 'shared_buffers'
  join facts n on n.name = 'max_connections'
  cross join memory m
  where w.name = 'work_mem'
)
select
  r.name as setting_name,
  case when r.kind = 'bytes' and r.actual >= 0 then pg_catalog.pg_size_pretty(r.actual) when r.kind = 'ms' and r.actual >= 0 then r.actual::text || ' ms' else r.actual::text end as actual,
  case when r.kind = 'bytes' then pg_catalog.pg_size_pretty(r.wanted) when r.kind = 'ms' then r.wanted::text || ' ms' else r.wanted::text end as wanted,
  r.ok,
  case when r.ok then 'OK' when not r.ok then 'WARNING' end as status,
  r.pending_restart,
  r.context = 'postmaster' as needs_restart,
  r.source,
  r.reason,
  r.actual as actual_value,
  r.wanted as wanted_value,
  -- The last row is made of two settings and of connections.
  case when not r.ok and r.position <= 11 then
    pg_catalog.format('alter system set %s = %L;', r.name,
      case r.kind when 'bytes' then pg_catalog.trunc(r.wanted / 1024) || 'kB' when 'ms' then r.wanted || 'ms' else r.wanted::text end)
      || case when r.context = 'postmaster' then ' /* then restart the server */' else ' select pg_catalog.pg_reload_conf();' end end as statement
from rows r
union all
select
  'shared_preload_libraries',
  p.setting,
  'pg_stat_statements',
  p.setting ~ '(^|[, /])pg_stat_statements($|[, ])',
  case when p.setting ~ '(^|[, /])pg_stat_statements($|[, ])' then 'OK' else 'WARNING' end,
  p.pending_restart,
  true,
  p.source,
  'Statement statistics are collected from a restart on',
  null,
  null,
  case when p.setting !~ '(^|[, /])pg_stat_statements($|[, ])' then
    'alter system set shared_preload_libraries = '
      || coalesce((select pg_catalog.string_agg(pg_catalog.quote_literal(pg_catalog.btrim(l.name, ' "')), ', ' order by l.position)
                   from pg_catalog.unnest(pg_catalog.string_to_array(p.setting, ',')) with ordinality l (name, position)
                   where l.name <> '') || ', ', '')
      || '''pg_stat_statements''; /* then restart the server */' end
-- Shown to pg_read_all_settings only.
from facts p
where p.name = 'shared_preload_libraries'
order by
  ok nulls last,
  setting_name
