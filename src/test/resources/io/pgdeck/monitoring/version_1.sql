-- PgDeck monitoring schema, version 1, for PostgreSQL 13.
begin;
-- Refuses a schema monitoring that is neither ours nor empty but for Trade Engine's own objects.
do $$
declare
  v_schema oid := pg_catalog.to_regnamespace('monitoring');
  v_found text;
begin
  if v_schema is null or pg_catalog.obj_description(v_schema, 'pg_namespace') ~ '^PgDeck monitoring ' then
    return;
  end if;
  select pg_catalog.string_agg(x.name, ', ' order by x.name) into v_found
  from (
    select c.relname::text as name
    from pg_catalog.pg_class c
    where c.relnamespace = v_schema
      and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
      and c.relname not in ('mv_trading_summary_24h', 'mv_user_trading_stats', 'mv_order_flow_metrics',
                            'v_order_book_depth', 'v_order_book_summary')
    union all
    select p.proname || '()'
    from pg_catalog.pg_proc p
    where p.pronamespace = v_schema
      and p.proname not in ('get_trade_statistics', 'get_24h_statistics')
    order by 1
    limit 5) x;
  if v_found is not null then
    raise exception 'the schema "monitoring" is not PgDeck''s: it holds %', v_found
      using errcode = 'duplicate_schema', hint = 'Rename it, or work without installing: every panel runs directly too.';
  end if;
end
$$;
-- Remembers whether the schema was here before and with what comment, then makes it ours.
select pg_catalog.set_config('pgdeck.schema_before',
  coalesce((select 'kept ' || coalesce(pg_catalog.obj_description(n.oid, 'pg_namespace'), '')
            from pg_catalog.pg_namespace n where n.nspname = 'monitoring'), 'made'), true);
create schema if not exists monitoring;
comment on schema monitoring is 'PgDeck monitoring 1 (statistics views, baselines, alerts, maintenance log)';
do $$
begin
  if not exists (select from pg_catalog.pg_roles r where r.rolname = 'monitoring_reader') then
    create role monitoring_reader nologin;
    comment on role monitoring_reader is 'PgDeck: reads the monitoring schema';
  end if;
end
$$;
grant pg_monitor to monitoring_reader;
do $$
begin
  if not exists (select from pg_catalog.pg_roles r where r.rolname = 'monitoring_operator') then
    create role monitoring_operator nologin;
    comment on role monitoring_operator is 'PgDeck: reads the monitoring schema and runs its functions';
  end if;
end
$$;
grant monitoring_reader to monitoring_operator;
create table if not exists monitoring.installed_objects (
  position integer not null,
  kind text not null,
  name text not null,
  checksum text not null,
  version text not null,
  detail text,
  installed_at timestamptz not null default now(),
  installed_by text not null default session_user,
  primary key (kind, name)
);
create table if not exists monitoring.performance_baselines (
  metric_name text primary key,
  display_name text not null,
  category text not null,
  unit text not null,
  direction text not null check (direction in ('HIGHER_BETTER', 'LOWER_BETTER')),
  baseline_value double precision,
  target_value double precision,
  current_value double precision,
  warning_threshold double precision,
  critical_threshold double precision,
  enabled boolean not null default true,
  source_document text not null,
  measured_at timestamptz,
  updated_at timestamptz,
  recommendation text not null,
  position bigint not null
);
insert into monitoring.performance_baselines
-- The documented metrics with their thresholds: what stands in for the table where it is not installed, and what fills it when it is.
select
  m.metric_name,
  m.display_name,
  m.category,
  m.unit,
  m.direction,
  m.baseline_value::double precision as baseline_value,
  m.target_value::double precision as target_value,
  null::double precision as current_value,
  m.warning_threshold::double precision as warning_threshold,
  m.critical_threshold::double precision as critical_threshold,
  true as enabled,
  m.source_document,
  null::timestamptz as measured_at,
  null::timestamptz as updated_at,
  m.recommendation,
  m.position::bigint as position
from (values
  (1, 'cache_hit_ratio', 'Cache hit ratio', 'cache', '%', 'HIGHER_BETTER', 98.5, 95, 95, 90, 'S1', 'Look for statements that read much, then at shared_buffers'),
  (2, 'avg_query_latency', 'Mean latency', 'queries', 'ms', 'LOWER_BETTER', 12.3, 20, 50, 100, 'S1', 'Open Slow queries and begin with the largest share of time'),
  (3, 'connection_usage', 'Connection usage', 'connections', '%', 'LOWER_BETTER', 22.5, 80, 80, 95, 'S1', 'Find idle sessions, limit the pools or put a pooler in front'),
  (4, 'slow_query_count', 'Slow queries', 'queries', 'per hour', 'LOWER_BETTER', 2, 5, 10, 50, 'S1', 'Open Slow queries: statements above 100 ms'),
  (5, 'table_bloat_orders', 'Dead rows in orders', 'bloat', '%', 'LOWER_BETTER', 3.2, 10, 10, 20, 'S1', 'VACUUM (ANALYZE) the partitions of orders, check autovacuum there'),
  (6, 'table_bloat_trades', 'Dead rows in trades', 'bloat', '%', 'LOWER_BETTER', 2.8, 10, 10, 20, 'S1', 'VACUUM (ANALYZE) the partitions of trades, check autovacuum there'),
  (7, 'partition_lag', 'Partition coverage', 'partitions', 'days', 'HIGHER_BETTER', 90, 90, 3, 1, 'S1', 'Create the missing partitions'),
  (8, 'table_growth_rate', 'Table growth', 'growth', '% per day', 'LOWER_BETTER', null, null, 5, 15, 'S1', 'Find what is written; check retention and disk'),
  (9, 'partition_health_issues', 'Partitioned tables not OK', 'partitions', 'tables', 'LOWER_BETTER', null, 0, 0, 2, 'S1', 'Open Partitions and follow the action of each'),
  (10, 'index_usage_ratio', 'Tables served by indexes', 'indexes', '%', 'HIGHER_BETTER', null, 90, 90, 80, 'S2 S3', 'Find large tables read sequentially and the statements behind it'),
  (11, 'p99_query_latency', 'p99 latency', 'queries', 'ms', 'LOWER_BETTER', null, 100, 100, 500, 'S2 S5', 'Look at the slowest statements and their waits'),
  (12, 'p95_query_latency', 'p95 latency', 'queries', 'ms', 'LOWER_BETTER', null, 200, 50, 200, 'S5', 'Look at the slowest statements and their waits'),
  (13, 'active_connections', 'Connections', 'connections', 'connections', 'LOWER_BETTER', 45, 80, 80, 95, 'S2', 'Find idle sessions, limit the pools or put a pooler in front'),
  (14, 'table_bloat_any', 'Dead rows, worst table', 'bloat', '%', 'LOWER_BETTER', null, 15, 10, 30, 'S2 S5', 'Open Bloat: VACUUM (ANALYZE) the worst, look for what holds the horizon'),
  (15, 'trade_partition_runway', 'Daily partitions ahead', 'partitions', 'partitions', 'HIGHER_BETTER', 29, 90, 7, 1, 'S3', 'Create the missing partitions'),
  (16, 'benchmark_execution_time', 'Benchmark, worst median', 'benchmarks', 'ms', 'LOWER_BETTER', 3, 10, 10, 50, 'S3', 'Compare the plan with the one of the baseline run'),
  (17, 'index_scan_ratio', 'Scans by index', 'indexes', '%', 'HIGHER_BETTER', 100, 90, 90, 80, 'S3', 'Find large tables read sequentially and the statements behind it'),
  (18, 'index_cache_hit_ratio', 'Index cache hit ratio', 'cache', '%', 'HIGHER_BETTER', null, 99, 99, 95, 'S5', 'Look for large or bloated indexes, then at shared_buffers'),
  (19, 'very_slow_query_count', 'Statements above 1 s', 'queries', 'statements', 'LOWER_BETTER', null, 0, 0, 4, 'S5', 'Open Slow queries: tag VERY_SLOW'),
  (20, 'pool_exhaustion', 'Clients waiting for a connection', 'connections', 'clients', 'LOWER_BETTER', null, 0, 0, 4, 'S3 S5', 'Shorten transactions or enlarge the pool'),
  (21, 'mv_staleness', 'View staleness, scaled to 5 min', 'matviews', 's', 'LOWER_BETTER', null, 300, 330, 900, 'S1', 'Refresh the stale views; check that the job runs'),
  (22, 'unused_indexes', 'Unused indexes', 'indexes', 'indexes', 'LOWER_BETTER', 0, 0, 0, 9, 'S3', 'Open Indexes: drop what no server of the cluster uses'),
  (23, 'error_rate', 'Transactions rolled back', 'errors', '%', 'LOWER_BETTER', null, null, 1, 5, 'S4', 'Look into the server log for the errors behind them'),
  (24, 'database_size', 'Database size', 'growth', 'GB', 'LOWER_BETTER', 0.018, null, null, null, 'S3 S4', 'Compare the growth with the disk'),
  (25, 'blocking_sessions', 'Sessions blocked over 5 s', 'locks', 'sessions', 'LOWER_BETTER', null, 0, 0, 4, 'ours', 'Find the root blocker; ask its owner, cancel or terminate it'),
  (26, 'write_overhead', 'Write overhead of indexes', 'benchmarks', '%', 'LOWER_BETTER', 5, 5, 5, 10, 'S1', 'Drop unused and redundant indexes, then measure again')
) as m (position, metric_name, display_name, category, unit, direction, baseline_value, target_value, warning_threshold, critical_threshold,
        source_document, recommendation)
on conflict do nothing;
create table if not exists monitoring.alert_history (
  alert_id bigint generated always as identity primary key,
  metric_name text not null,
  severity text not null check (severity in ('WARNING', 'CRITICAL')),
  value double precision,
  threshold double precision,
  first_seen timestamptz not null,
  last_seen timestamptz not null,
  cleared_at timestamptz,
  acknowledged_by text,
  acknowledged_at timestamptz,
  note text,
  notified jsonb
);
-- One open alert per metric, whoever finds it.
create unique index if not exists alert_history_open on monitoring.alert_history (metric_name) where cleared_at is null;
create index if not exists alert_history_first_seen on monitoring.alert_history (first_seen);
create table if not exists monitoring.maintenance_log (
  log_id bigint generated always as identity primary key,
  job_name text not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  duration_ms double precision,
  status text not null check (status in ('RUNNING', 'SUCCESS', 'FAILED', 'DELEGATED', 'SKIPPED')),
  objects_affected bigint,
  message text,
  error_text text,
  sqlstate text,
  triggered_by text not null default session_user,
  object_oid bigint
);
create index if not exists maintenance_log_job on monitoring.maintenance_log (job_name, started_at);
create table if not exists monitoring.maintenance_schedule (
  job_name text primary key,
  description text not null,
  job_type text not null,
  cron_expression text not null,
  command text not null,
  enabled boolean not null default true,
  run_order bigint not null,
  timeout_seconds bigint not null,
  runner text not null check (runner in ('CONSOLE', 'PG_CRON', 'EXTERNAL')),
  last_run_at timestamptz,
  last_status text,
  last_duration_ms double precision,
  next_run_at timestamptz
);
insert into monitoring.maintenance_schedule
-- The reconciled jobs as documented: what stands in for the table where it is not installed, and what fills it when it is.
select
  j.job_name,
  j.description,
  j.job_type,
  j.cron_expression,
  j.command,
  true as enabled,
  j.run_order::bigint as run_order,
  j.timeout_seconds::bigint as timeout_seconds,
  'CONSOLE'::text as runner,
  null::timestamptz as last_run_at,
  null::text as last_status,
  null::double precision as last_duration_ms,
  null::timestamptz as next_run_at
from (values
  ('refresh_trading_stats', 'Refreshes the two trading views', 'REFRESH', '*/5 * * * *', 10, 'refresh_trading_stats', 60),
  ('health_check', 'Health rows', 'CHECK', '*/5 * * * *', 15, 'database_health_check', 30),
  ('check_alerts', 'Compares the baselines with their thresholds', 'CHECK', '*/15 * * * *', 20, 'check_performance_alerts', 30),
  ('hourly_query_stats', 'Snapshot of the statements', 'CAPTURE', '0 * * * *', 30, 'capture_query_snapshot, get_query_performance', 60),
  ('hourly_report', 'Performance report of the hour', 'REPORT', '0 * * * *', 40, 'generate_daily_performance_report hourly', 60),
  ('daily_report', 'Performance report of the day', 'REPORT', '5 0 * * *', 40, 'generate_daily_performance_report daily', 60),
  ('daily_housekeeping', 'Index usage history, thinning, clean-up', 'CAPTURE', '30 0 * * *', 60, 'housekeeping', 600),
  ('daily_partition_creation', 'Creates the partitions ahead', 'PARTITION', '0 1 * * *', 10, 'partition_maintenance', 300),
  ('daily_statistics_update', 'ANALYZE, partitioned parents included', 'ANALYZE', '0 2 * * *', 10, 'update_table_statistics', 3600),
  ('refresh_user_stats', 'Refreshes the user statistics', 'REFRESH', '0 2 * * *', 20, 'refresh_user_stats', 300),
  ('weekly_vacuum', 'VACUUM (ANALYZE) of all tables', 'VACUUM', '0 3 * * 0', 10, 'run_maintenance_vacuum', 14400),
  ('backup_verify', 'Restores the latest backup into a scratch server', 'BACKUP', '0 5 * * 0', 50, 'backup verify', 14400),
  ('weekly_review', 'Slow queries, missing indexes, fragmentation', 'REPORT', '0 6 * * 1', 10, 'analyze_slow_queries, suggest_index_improvements, table_fragmentation_check', 300),
  ('monthly_review', 'Partition sizes, index usage, retention', 'REPORT', '0 6 1 * *', 10, 'partition_size_report, index_usage_analysis', 300),
  ('quarterly_archive', 'Archive prepared: hot window 90 days, retention 60 months', 'PARTITION', '0 3 1 1,4,7,10 *', 10, 'archive_old_partitions', 14400),
  ('quarterly_reindex', 'Bloated indexes, review of the baselines', 'REINDEX', '0 4 1 1,4,7,10 *', 20, 'rebuild_bloated_indexes', 14400),
  ('backup_6h', 'Backup', 'BACKUP', '0 */6 * * *', 50, 'backup run', 14400)
) as j (job_name, description, job_type, cron_expression, run_order, command, timeout_seconds)
on conflict do nothing;
create table if not exists monitoring.performance_reports (
  report_id bigint generated always as identity primary key,
  report_type text not null check (report_type in ('now', 'hourly', 'daily', 'weekly', 'monthly')),
  generated_at timestamptz not null default clock_timestamp(),
  period_start timestamptz not null,
  period_end timestamptz not null,
  overall_status text,
  score numeric(5,2),
  query_stats jsonb,
  table_stats jsonb,
  index_stats jsonb,
  partition_stats jsonb,
  baseline_values jsonb,
  issues jsonb,
  recommendations jsonb,
  duration_ms double precision,
  server_version text not null
);
create index if not exists performance_reports_generated_at on monitoring.performance_reports (generated_at);
create table if not exists monitoring.metric_history (
  metric_name text not null,
  captured_at timestamptz not null,
  value double precision not null,
  labels jsonb not null default '{}'
) partition by range (captured_at);
create index if not exists metric_history_metric on monitoring.metric_history (metric_name, captured_at);
create table if not exists monitoring.query_snapshots (
  snapshot_id bigint not null,
  captured_at timestamptz not null,
  stats_reset_at timestamptz,
  queryid bigint not null,
  userid bigint not null,
  dbid bigint not null,
  toplevel boolean,
  calls bigint not null,
  total_exec_ms double precision not null,
  sum_sq_exec_ms double precision not null,
  total_plan_ms double precision,
  rows bigint not null,
  blocks_hit bigint not null,
  blocks_read bigint not null,
  primary key (snapshot_id, queryid, userid, dbid)
);
create index if not exists query_snapshots_captured_at on monitoring.query_snapshots (captured_at);
create table if not exists monitoring.index_usage_history (
  captured_on date not null,
  schema_name text not null,
  index_name text not null,
  scans bigint not null,
  size_bytes bigint,
  index_oid bigint not null,
  primary key (captured_on, schema_name, index_name)
);
create table if not exists monitoring.partition_archive (
  partition_name text primary key,
  parent_table text not null,
  range_start timestamptz,
  range_end timestamptz,
  rows bigint,
  bytes bigint,
  detached_at timestamptz,
  exported_at timestamptz,
  export_file text,
  checksum text,
  verified_at timestamptz,
  dropped_at timestamptz
);
create table if not exists monitoring.advisor_table_facts (
  table_name text primary key,
  rows_per_day double precision,
  read_recency text,
  classification text,
  note text
);
create or replace view monitoring.v_relations as
-- Sources: pg_class, pg_namespace, pg_locks. Readable by every role.
-- Blind spots: temporary relations and PgDeck's own tables are left out; a lock taken after the look is not seen.
with locked as (
  select distinct l.relation as oid
  from pg_catalog.pg_locks l
  where l.granted
    and l.mode = 'AccessExclusiveLock'
    and l.database = (select d.oid from pg_catalog.pg_database d where d.datname = pg_catalog.current_database())
    and l.pid is distinct from pg_catalog.pg_backend_pid()
)
select
  n.nspname::text as schema_name,
  c.relname::text as relation_name,
  c.relkind::text as kind,
  c.relispartition as is_partition,
  c.relpages::bigint as pages,
  c.reltuples::double precision as tuples,
  c.reloptions as options,
  l.oid is not null as is_locked,
  c.oid::bigint as oid,
  c.reltoastrelid::bigint as toast_oid
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
left join locked l on l.oid = c.oid
where c.relkind in ('r', 'p', 'm', 'f')
  and c.relpersistence <> 't'
  and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
  and n.nspname !~ '^pg_(toast_)?temp_'
  and not (n.nspname = 'monitoring'
           and (c.relname ~ '^metric_history_\d{4}_\d{2}$' or c.relname in ('installed_objects', 'performance_baselines', 'performance_reports', 'alert_history',
                             'maintenance_schedule', 'maintenance_log', 'metric_history', 'query_snapshots',
                             'partition_archive', 'index_usage_history', 'advisor_table_facts')));
create or replace view monitoring.v_partition_tree as
-- Source: pg_inherits, pg_class. Readable by every role. Tables and indexes alike.
with recursive tree as (
  select
    i.inhrelid as oid,
    i.inhparent as parent_oid,
    i.inhparent as root_oid,
    1 as level
  from pg_catalog.pg_inherits i
  join pg_catalog.pg_class p on p.oid = i.inhparent
  where p.relkind in ('p', 'I')
    and not p.relispartition
    -- Our own history is partitioned too.
    and not (p.relname ~ '^metric_history' and p.relnamespace = pg_catalog.to_regnamespace('monitoring'))
  union all
  select
    i.inhrelid,
    i.inhparent,
    t.root_oid,
    t.level + 1
  from tree t
  join pg_catalog.pg_inherits i on i.inhparent = t.oid
)
select
  t.oid::bigint as oid,
  t.parent_oid::bigint as parent_oid,
  t.root_oid::bigint as root_oid,
  t.level
from tree t;
create or replace view monitoring.v_table_bytes as
-- Sources: pg_class, pg_index, size functions for the 200 largest and 200 of unknown size that nobody holds under ACCESS EXCLUSIVE.
-- Readable by every role. Blind spots: the rest by relpages of the last VACUUM or ANALYZE; null where there was none.
with index_pages as (
  select
    i.indrelid as oid,
    sum(c.relpages)::bigint as pages
  from pg_catalog.pg_index i
  join pg_catalog.pg_class c on c.oid = i.indexrelid
  group by i.indrelid
), busy as (
  select distinct coalesce(i.indrelid, t.oid) as oid
  from pg_catalog.pg_locks l
  left join pg_catalog.pg_index i on i.indexrelid = l.relation
  left join pg_catalog.pg_class t on t.reltoastrelid = l.relation and t.relkind in ('r', 'm')
  where l.granted
    and l.mode = 'AccessExclusiveLock'
    and l.pid is distinct from pg_catalog.pg_backend_pid()
    and l.database = (select d.oid from pg_catalog.pg_database d where d.datname = pg_catalog.current_database())
), ranked as (
  select
    r.oid,
    r.toast_oid,
    r.pages,
    coalesce(x.pages, 0) as index_pages,
    coalesce(t.relpages + coalesce(tx.pages, 0), 0) as toast_pages,
    not r.is_locked and b.oid is null
      and pg_catalog.row_number() over (
        partition by r.pages = 0
        order by r.pages + coalesce(x.pages, 0) + coalesce(t.relpages, 0) desc, r.oid) <= 200 as exact
  from monitoring.v_relations r
  left join pg_catalog.pg_class t on t.oid = r.toast_oid and r.toast_oid <> 0
  left join index_pages x on x.oid = r.oid
  left join index_pages tx on tx.oid = t.oid
  left join busy b on b.oid = r.oid
  where r.kind not in ('p', 'f')
), sized as (
  select
    r.oid,
    r.exact,
    case when r.exact then pg_catalog.pg_relation_size(r.oid::oid::regclass)
         when r.pages > 0 then r.pages * pg_catalog.current_setting('block_size')::bigint end as main_bytes,
    case when r.exact then pg_catalog.pg_table_size(r.oid::oid::regclass)
         when r.pages > 0 then (r.pages + r.toast_pages) * pg_catalog.current_setting('block_size')::bigint end as table_and_toast_bytes,
    case when r.exact then pg_catalog.pg_indexes_size(r.oid::oid::regclass)
         when r.pages > 0 then r.index_pages * pg_catalog.current_setting('block_size')::bigint end as index_bytes,
    case when r.toast_oid = 0 then 0::bigint
         when r.exact then pg_catalog.pg_total_relation_size(r.toast_oid::oid::regclass)
         when r.pages > 0 then r.toast_pages * pg_catalog.current_setting('block_size')::bigint end as toast_bytes
  from ranked r
)
select
  s.oid,
  s.main_bytes,
  s.table_and_toast_bytes - s.toast_bytes as table_bytes,
  s.index_bytes,
  s.toast_bytes,
  s.table_and_toast_bytes + s.index_bytes as total_bytes,
  s.exact as is_exact
from sized s;
create or replace view monitoring.v_partition_bounds as
-- Sources: pg_class.relpartbound, pg_partitioned_table, pg_attribute. Readable by every role; takes no lock on the partitions,
-- because a bound names no column and is printed without its relation.
-- Blind spots: a key of type date or timestamp without zone is read in the session's time zone.
with parents as (
  select
    p.partrelid as oid,
    p.partstrat,
    p.partnatts,
    p.partstrat = 'r' and a.atttypid in (
      'pg_catalog.timestamptz'::regtype, 'pg_catalog.timestamp'::regtype, 'pg_catalog.date'::regtype) as is_time
  from pg_catalog.pg_partitioned_table p
  left join pg_catalog.pg_attribute a on a.attrelid = p.partrelid and a.attnum = p.partattrs[0]
), printed as (
  select
    t.oid,
    t.parent_oid,
    p.partstrat,
    coalesce(p.is_time, false) as is_time,
    p.partnatts = 1 as is_single,
    pg_catalog.pg_get_expr(c.relpartbound, 0::oid) as bound
  from monitoring.v_partition_tree t
  join pg_catalog.pg_class c on c.oid = t.oid
  join parents p on p.oid = t.parent_oid
  where c.relkind in ('r', 'p', 'f')
), matched as (
  select
    p.oid,
    p.parent_oid,
    p.partstrat,
    p.is_time,
    p.is_single,
    p.bound,
    pg_catalog.regexp_match(p.bound, $$^FOR VALUES FROM \((MINVALUE|MAXVALUE|'[^']*')$$) as lower_bound,
    pg_catalog.regexp_match(p.bound, $$ TO \((MINVALUE|MAXVALUE|'[^']*')[^()]*\)$$) as upper_bound
  from printed p
)
select
  m.oid,
  m.parent_oid,
  case m.partstrat when 'r' then 'RANGE' when 'l' then 'LIST' when 'h' then 'HASH' end as strategy,
  m.is_time,
  m.is_single,
  m.bound,
  m.bound = 'DEFAULT' as is_default,
  case when m.is_time then
    case m.lower_bound[1]
      when 'MINVALUE' then '-infinity'::timestamptz
      when 'MAXVALUE' then 'infinity'::timestamptz
      else pg_catalog.btrim(m.lower_bound[1], '''')::timestamptz end end as lower_at,
  case when m.is_time then
    case m.upper_bound[1]
      when 'MINVALUE' then '-infinity'::timestamptz
      when 'MAXVALUE' then 'infinity'::timestamptz
      else pg_catalog.btrim(m.upper_bound[1], '''')::timestamptz end end as upper_at
from matched m;
create or replace view monitoring.v_partition_coverage as
-- Sources: pg_partitioned_table, pg_inherits, pg_class.relpartbound, row counters. Readable by every role, nothing of the tables is read.
-- Blind spots: keys that are no time (ids) and ranges over several columns get no verdict; a default partition's rows are the counter's estimate.
with bounds as materialized (
  select
    b.oid,
    b.parent_oid,
    b.is_time,
    b.is_single,
    b.is_default,
    b.lower_at,
    b.upper_at
  from monitoring.v_partition_bounds b
), moment as (
  select
    coalesce(nullif(pg_catalog.current_setting('monitoring.as_of', true), '')::timestamptz, now()) as as_of
), clock as (
  select
    m.as_of,
    pg_catalog.date_trunc('day', m.as_of at time zone 'UTC') at time zone 'UTC' as day_start
  from moment m
), ranges as (
  select
    b.parent_oid,
    b.oid,
    b.lower_at,
    b.upper_at,
    pg_catalog.lag(b.upper_at) over (partition by b.parent_oid order by b.lower_at) as previous_upper
  from bounds b
  where b.is_time
    and b.is_single
    and not b.is_default
), numbered as (
  select
    r.parent_oid,
    r.oid,
    r.lower_at,
    r.upper_at,
    r.previous_upper < r.lower_at as after_gap,
    count(*) filter (where r.previous_upper < r.lower_at) over (partition by r.parent_oid order by r.lower_at) as island,
    case when pg_catalog.isfinite(r.lower_at) and pg_catalog.isfinite(r.upper_at)
         then extract(epoch from r.upper_at - r.lower_at)::double precision end as seconds
  from ranges r
), islands as (
  select
    n.parent_oid,
    n.island,
    min(n.lower_at) as lower_at,
    max(n.upper_at) as upper_at
  from numbered n
  group by n.parent_oid, n.island
), covered as (
  select
    i.parent_oid,
    i.upper_at
  from islands i
  cross join clock k
  where i.lower_at <= k.as_of
    and i.upper_at > k.as_of
), timed as (
  select
    n.parent_oid,
    count(*) filter (where n.upper_at <= k.as_of) as past,
    count(*) filter (where n.lower_at > k.as_of) as future_partitions,
    max(n.oid) filter (where n.lower_at <= k.as_of and n.upper_at > k.as_of) as current_oid,
    min(n.lower_at) as first_start,
    max(n.upper_at) as last_end,
    count(*) filter (where n.after_gap) as gaps,
    count(*) filter (where n.after_gap and n.lower_at > k.as_of) as gaps_ahead,
    pg_catalog.percentile_disc(0.5) within group (order by n.seconds) as interval_seconds
  from numbered n
  cross join clock k
  group by n.parent_oid
), next_gap as (
  select distinct on (r.parent_oid)
    r.parent_oid,
    r.previous_upper as gap_start,
    r.lower_at as gap_end
  from ranges r
  cross join clock k
  where r.previous_upper < r.lower_at
    and r.lower_at > k.as_of
  order by r.parent_oid, r.lower_at
), children as (
  select
    b.parent_oid,
    count(*) filter (where not b.is_default) as partitions,
    max(b.oid) filter (where b.is_default) as default_oid
  from bounds b
  group by b.parent_oid
), attached_indexes as (
  select
    t.parent_oid as parent_index_oid,
    count(*) as attached
  from monitoring.v_partition_tree t
  join pg_catalog.pg_index i on i.indexrelid = t.oid
  group by t.parent_oid
), relations_below as (
  select
    b.parent_oid,
    count(*) as indexable
  from bounds b
  join pg_catalog.pg_class c on c.oid = b.oid
  where c.relkind in ('r', 'p')
  group by b.parent_oid
), missing as (
  select
    i.indrelid::bigint as parent_oid,
    sum(greatest(r.indexable - coalesce(a.attached, 0), 0))::bigint as missing_indexes
  from pg_catalog.pg_index i
  join relations_below r on r.parent_oid = i.indrelid
  left join attached_indexes a on a.parent_index_oid = i.indexrelid
  group by i.indrelid
), facts as (
  select
    r.schema_name,
    r.relation_name,
    r.oid,
    case p.partstrat when 'r' then 'RANGE' when 'l' then 'LIST' when 'h' then 'HASH' end as strategy,
    case when not r.is_locked
         then pg_catalog.substring(pg_catalog.pg_get_partkeydef(r.oid::oid), '^\w+ \((.*)\)$') end as key,
    p.partstrat = 'r' and p.partnatts = 1 and a.atttypid in (
      'pg_catalog.timestamptz'::regtype, 'pg_catalog.timestamp'::regtype, 'pg_catalog.date'::regtype) as is_judged,
    coalesce(c.partitions, 0) as partitions,
    coalesce(t.past, 0) as past,
    t.current_oid,
    coalesce(t.future_partitions, 0) as future_partitions,
    t.first_start,
    t.last_end,
    v.upper_at as covered_until,
    coalesce(t.gaps, 0) as gaps,
    coalesce(t.gaps_ahead, 0) as gaps_ahead,
    g.gap_start,
    g.gap_end,
    c.default_oid,
    case when c.default_oid is not null then pg_catalog.pg_stat_get_live_tuples(c.default_oid::oid) end as default_rows,
    t.interval_seconds,
    coalesce(m.missing_indexes, 0) as missing_indexes,
    k.as_of,
    k.day_start
  from monitoring.v_relations r
  join pg_catalog.pg_partitioned_table p on p.partrelid = r.oid
  left join pg_catalog.pg_attribute a on a.attrelid = p.partrelid and a.attnum = p.partattrs[0]
  left join children c on c.parent_oid = r.oid
  left join timed t on t.parent_oid = r.oid
  left join covered v on v.parent_oid = r.oid
  left join next_gap g on g.parent_oid = r.oid
  left join missing m on m.parent_oid = r.oid
  cross join clock k
  where r.kind = 'p'
), measured as (
  select
    f.schema_name,
    f.relation_name,
    f.oid,
    f.strategy,
    f.key,
    f.is_judged,
    f.partitions,
    f.past,
    f.current_oid,
    f.future_partitions,
    f.first_start,
    f.last_end,
    f.covered_until,
    f.gaps,
    f.gaps_ahead,
    f.gap_start,
    f.gap_end,
    f.default_oid,
    f.default_rows,
    f.interval_seconds,
    f.missing_indexes,
    case when not f.is_judged then null
         when f.covered_until is null then 0::numeric
         when pg_catalog.isfinite(f.covered_until)
         then round((extract(epoch from f.covered_until - f.day_start) / 86400)::numeric, 2) end as days,
    f.interval_seconds <= 90000 as is_daily_or_finer,
    f.interval_seconds between 82800 and 90000 as is_daily
  from facts f
), judged as (
  select
    m.oid,
    case
      when m.missing_indexes > 0 then 'CRITICAL'
      when m.is_judged and m.covered_until is null then 'CRITICAL'
      when m.is_judged and m.gaps_ahead > 0 then 'CRITICAL'
      when m.is_daily_or_finer and m.days < 1 then 'CRITICAL'
      when not m.is_daily_or_finer and m.days < 3 then 'CRITICAL'
      when m.is_daily_or_finer and m.days < 3 then 'WARNING'
      when m.is_daily and m.days is not null and m.future_partitions < 7 then 'WARNING'
      when not m.is_daily_or_finer and m.days < least((m.interval_seconds / 86400)::numeric, 14) then 'WARNING'
      when m.default_rows > 0 then 'WARNING'
      when m.is_judged then 'OK'
    end as status,
    case
      when m.is_judged and m.covered_until is null and m.default_oid is null then 'No partition holds the present moment, inserts fail: create it now'
      when m.is_judged and m.covered_until is null then 'No partition holds the present moment, rows go to the default partition: create it now'
      when m.missing_indexes > 0 then 'Indexes of the parent are missing on partitions: build and attach them'
      when m.is_judged and m.gaps_ahead > 0 then 'A range ahead is not covered: create the partitions from '
        || pg_catalog.to_char(m.gap_start at time zone 'UTC', 'YYYY-MM-DD HH24:MI') || ' to '
        || pg_catalog.to_char(m.gap_end at time zone 'UTC', 'YYYY-MM-DD HH24:MI') || ' UTC'
      when m.is_daily_or_finer and (m.days < 3 or m.is_daily and m.days is not null and m.future_partitions < 7)
        then 'Partitions end in ' || pg_catalog.trim_scale(m.days)::text || ' days: create more'
      when not m.is_daily_or_finer and m.days < greatest(3, least((m.interval_seconds / 86400)::numeric, 14))
        then 'Partitions end in ' || pg_catalog.trim_scale(m.days)::text || ' days: create more'
      when m.default_rows > 0 then 'Rows lie in the default partition: move them before creating their range'
    end as action
  from measured m
)
select
  m.schema_name,
  m.relation_name as parent_table,
  m.strategy,
  m.key,
  m.partitions::bigint as partitions,
  case when m.is_judged then m.past::bigint end as past,
  cur.relname::text as current_partition,
  case when m.is_judged then m.future_partitions::bigint end as future_partitions,
  case when pg_catalog.isfinite(m.first_start) then m.first_start end as first_start,
  case when pg_catalog.isfinite(m.last_end) then m.last_end end as last_end,
  m.days::numeric(12,2) as days_of_coverage,
  case when m.is_judged then m.gaps::bigint end as gaps,
  def.relname::text as default_partition,
  m.default_rows::bigint as default_rows,
  j.status,
  j.action,
  m.oid,
  case when m.is_judged then
    case when m.interval_seconds between 82800 and 90000 then 'DAILY'
         when m.interval_seconds between 28 * 86400 - 3600 and 31 * 86400 + 3600 then 'MONTHLY'
         else 'OTHER' end end as granularity,
  m.is_judged,
  case when m.is_judged then m.gaps_ahead::bigint end as gaps_ahead,
  m.gap_start as next_gap_start,
  m.gap_end as next_gap_end,
  m.interval_seconds::double precision as interval_seconds,
  m.missing_indexes::bigint as missing_indexes
from measured m
join judged j on j.oid = m.oid
left join pg_catalog.pg_class cur on cur.oid = m.current_oid
left join pg_catalog.pg_class def on def.oid = m.default_oid
order by
  case j.status when 'CRITICAL' then 0 when 'WARNING' then 1 when 'OK' then 2 else 3 end,
  m.days nulls last,
  m.schema_name,
  m.relation_name;
create or replace view monitoring.v_partition_health as
-- Sources: v_partition_coverage (the parent's verdict), pg_class, row counters, sizes. Readable by every role.
-- Blind spots: counters begin at the last statistics reset; sizes as in v_table_bytes.
with moment as (
  select
    coalesce(nullif(pg_catalog.current_setting('monitoring.as_of', true), '')::timestamptz, now()) as as_of
), parent_indexes as (
  select
    i.indrelid as oid,
    count(*) as indexes
  from pg_catalog.pg_index i
  join pg_catalog.pg_class c on c.oid = i.indrelid
  where c.relkind = 'p'
  group by i.indrelid
), own_indexes as (
  select
    i.indrelid as oid,
    count(*) as indexes,
    count(*) filter (where x.relispartition) as attached
  from pg_catalog.pg_index i
  join pg_catalog.pg_class x on x.oid = i.indexrelid
  group by i.indrelid
), leaves as (
  select
    r.schema_name,
    r.relation_name,
    r.oid,
    r.kind,
    b.parent_oid,
    b.bound,
    b.is_default,
    b.lower_at,
    b.upper_at,
    r.tuples,
    z.table_bytes,
    z.index_bytes,
    z.total_bytes,
    pg_catalog.pg_stat_get_live_tuples(r.oid::oid) as live,
    pg_catalog.pg_stat_get_dead_tuples(r.oid::oid) as dead,
    greatest(pg_catalog.pg_stat_get_last_analyze_time(r.oid::oid), pg_catalog.pg_stat_get_last_autoanalyze_time(r.oid::oid)) as analyzed_at,
    case when r.kind = 'r' then coalesce(o.indexes, 0) end as indexes,
    case when r.kind = 'r' then greatest(coalesce(p.indexes, 0) - coalesce(o.attached, 0), 0) end as missing
  from monitoring.v_partition_bounds b
  join monitoring.v_relations r on r.oid = b.oid
  left join monitoring.v_table_bytes z on z.oid = r.oid
  left join own_indexes o on o.oid = r.oid
  left join parent_indexes p on p.oid = b.parent_oid
  where r.kind not in ('p', 'm')
), measured as (
  select
    l.schema_name,
    l.relation_name,
    l.oid,
    l.parent_oid,
    l.bound,
    l.is_default,
    l.lower_at,
    l.upper_at,
    l.table_bytes,
    l.index_bytes,
    l.total_bytes,
    l.dead,
    l.analyzed_at,
    l.indexes,
    l.missing,
    case when l.table_bytes = 0 then 0
         when l.live > 0 then l.live
         when l.tuples > 0 then l.tuples::bigint
         when l.analyzed_at is not null or l.tuples = 0 then 0 end as rows,
    round(100.0 * l.dead / nullif(l.live + l.dead, 0), 2) as dead_pct,
    case when pg_catalog.isfinite(l.lower_at) and pg_catalog.isfinite(l.upper_at)
         then extract(epoch from l.upper_at - l.lower_at) end as seconds
  from leaves l
), judged as (
  select
    m.schema_name,
    m.relation_name,
    m.oid,
    m.parent_oid,
    m.bound,
    m.is_default,
    m.lower_at,
    m.upper_at,
    m.table_bytes,
    m.index_bytes,
    m.total_bytes,
    m.dead,
    m.analyzed_at,
    m.indexes,
    m.missing,
    m.rows,
    m.dead_pct,
    m.seconds,
    case
      when m.missing > 0 then 'CRITICAL'
      when m.dead_pct > 10 then 'WARNING'
      when m.analyzed_at is null and m.rows > 1000 then 'WARNING'
      else 'OK'
    end as leaf_status,
    case
      when m.missing > 0 then m.missing || case when m.missing = 1 then ' index' else ' indexes' end || ' of the parent missing'
      when m.dead_pct > 10 then pg_catalog.trim_scale(m.dead_pct) || ' % of its rows are dead'
      when m.analyzed_at is null and m.rows > 1000 then 'never analysed'
    end as leaf_reason
  from measured m
)
select
  l.schema_name,
  c.parent_table,
  l.relation_name as partition_name,
  case when l.seconds between 82800 and 90000 then 'DAILY'
       when l.seconds between 28 * 86400 - 3600 and 31 * 86400 + 3600 then 'MONTHLY'
       else 'OTHER' end as granularity,
  case when pg_catalog.isfinite(l.lower_at) then l.lower_at end as range_start,
  case when pg_catalog.isfinite(l.upper_at) then l.upper_at end as range_end,
  case when l.is_default then 'DEFAULT'
       when l.upper_at <= k.as_of then 'PAST'
       when l.lower_at > k.as_of then 'FUTURE'
       when l.lower_at is not null then 'CURRENT' end as position,
  l.rows::bigint as row_estimate,
  l.dead::bigint as dead_rows,
  l.dead_pct::numeric(5,2) as dead_pct,
  l.table_bytes,
  l.index_bytes,
  l.total_bytes,
  pg_catalog.pg_size_pretty(l.total_bytes) as total_size,
  l.indexes::bigint as index_count,
  l.missing::bigint as missing_index_count,
  l.analyzed_at as last_analyze_any,
  c.days_of_coverage,
  case when 'CRITICAL' in (c.status, l.leaf_status) then 'CRITICAL'
       when 'WARNING' in (c.status, l.leaf_status) then 'WARNING'
       else 'OK' end as health_status,
  nullif(pg_catalog.concat_ws('; ',
    case when c.status in ('CRITICAL', 'WARNING') then c.parent_table || ': ' || c.action end,
    l.leaf_reason), '') as health_reason,
  l.oid,
  l.parent_oid,
  c.schema_name as parent_schema,
  l.bound as partition_bound,
  l.leaf_status,
  c.status as parent_status,
  case when pg_catalog.pg_stat_get_last_vacuum_time(l.oid::oid) is null then pg_catalog.pg_stat_get_last_autovacuum_time(l.oid::oid)
       else greatest(pg_catalog.pg_stat_get_last_vacuum_time(l.oid::oid), pg_catalog.pg_stat_get_last_autovacuum_time(l.oid::oid)) end as last_vacuum_any
from judged l
join monitoring.v_partition_coverage c on c.oid = l.parent_oid
cross join moment k
order by
  c.schema_name,
  c.parent_table,
  l.is_default,
  l.lower_at desc nulls last,
  l.relation_name;
create or replace view monitoring.v_missing_partitions as
-- Partitions that are missing ahead of now: up to 90 days for parents finer than a month, 12 months for monthly ones, 4 periods
-- for coarser ones, and every gap ahead. Parents partitioned by RANGE on one date or timestamp column. A new range begins where
-- the last one ends, so bounds that are not at midnight UTC are kept. Sources: pg_partitioned_table, pg_inherits,
-- pg_get_expr(relpartbound). The session's zone must be UTC and its datestyle ISO.
with parent as (
  select
    p.partrelid as oid,
    n.nspname::text as schema_name,
    c.relname::text as parent_table,
    a.attname::text as key_column,
    pg_catalog.format_type(a.atttypid, null) as key_type,
    p.partdefid as default_oid,
    pg_catalog.pg_has_role(c.relowner, 'usage') as owned,
    pg_catalog.pg_get_userbyid(c.relowner)::text as owner,
    c.relowner = (select r.oid from pg_catalog.pg_roles r where r.rolname = current_user) as same_owner
  from pg_catalog.pg_partitioned_table p
  join pg_catalog.pg_class c on c.oid = p.partrelid
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  join pg_catalog.pg_attribute a on a.attrelid = p.partrelid and a.attnum = p.partattrs[0]
  where p.partstrat = 'r'
    and p.partnatts = 1
    and a.atttypid in ('date'::regtype, 'timestamp'::regtype, 'timestamptz'::regtype)
),
bound as (
  select
    i.inhparent as oid,
    i.inhrelid as leaf,
    c.reloptions,
    pg_catalog.regexp_match(pg_catalog.pg_get_expr(c.relpartbound, c.oid),
      $$FROM \((?:'([^']*)'|(MINVALUE))\) TO \((?:'([^']*)'|(MAXVALUE))\)$$) as m
  from pg_catalog.pg_inherits i
  join parent p on p.oid = i.inhparent
  join pg_catalog.pg_class c on c.oid = i.inhrelid
),
span as (
  select
    b.oid,
    b.leaf,
    b.reloptions,
    coalesce(b.m[1]::timestamptz, '-infinity') as lo,
    coalesce(b.m[3]::timestamptz, 'infinity') as hi
  from bound b
  where b.m is not null
),
-- The period of a parent is that of its newest bounded partition.
period as (
  select distinct on (s.oid)
    s.oid,
    s.reloptions,
    case
      when s.lo + interval '1 year' = s.hi then interval '1 year'
      when s.lo + interval '3 months' = s.hi then interval '3 months'
      when s.lo + interval '1 month' = s.hi then interval '1 month'
      else s.hi - s.lo
    end as step
  from span s
  where s.lo > '-infinity' and s.hi < 'infinity'
  order by s.oid, s.hi desc
),
horizon as (
  select
    p.oid,
    p.step,
    p.reloptions,
    pg_catalog.date_trunc('day', pg_catalog.now()) + case
      when p.step >= interval '3 months' then p.step * 4
      when p.step >= interval '28 days' then interval '12 months'
      else interval '90 days'
    end as until
  from period p
),
hole as (
  select
    s.oid,
    s.hi as hole_start,
    least(coalesce(lead(s.lo) over (partition by s.oid order by s.lo), 'infinity'), h.until) as hole_end
  from span s
  join horizon h on h.oid = s.oid
  where s.hi < 'infinity'
),
-- Whole periods only; the last one before an existing partition is cut at its lower bound.
missing as (
  select
    o.oid,
    g.lo,
    case when o.hole_end < h.until then least(g.lo + h.step, o.hole_end) else g.lo + h.step end as hi,
    h.step,
    h.reloptions
  from hole o
  join horizon h on h.oid = o.oid
  cross join lateral pg_catalog.generate_series(
    -- Far in the past nothing is missed: begin with the period that holds the present moment.
    o.hole_start + h.step * greatest(0, pg_catalog.floor(
      extract(epoch from pg_catalog.now() - o.hole_start) / extract(epoch from h.step))::int - 1),
    o.hole_end - interval '1 microsecond', h.step) as g (lo)
  where o.hole_end > pg_catalog.now()
    and o.hole_start < o.hole_end
)
select
  p.schema_name,
  p.parent_table,
  p.parent_table || '_' || pg_catalog.to_char(m.lo,
    case
      when m.step >= interval '1 year' then 'YYYY'
      when m.step >= interval '28 days' then 'YYYY_MM'
      when m.step >= interval '1 day' then 'YYYY_MM_DD'
      else 'YYYY_MM_DD_HH24MI'
    end) as partition_name,
  case p.key_type
    when 'date' then m.lo::date::text
    when 'timestamp without time zone' then m.lo::timestamp::text
    else m.lo::text
  end as range_start,
  case p.key_type
    when 'date' then m.hi::date::text
    when 'timestamp without time zone' then m.hi::timestamp::text
    else m.hi::text
  end as range_end,
  p.key_type,
  pg_catalog.array_to_string(m.reloptions, ', ') as options,
  (select pg_catalog.string_agg(distinct pg_catalog.format('%I.%I', fn.nspname, fc.relname), ', ')
   from pg_catalog.pg_constraint f
   join pg_catalog.pg_class fc on fc.oid = f.confrelid
   join pg_catalog.pg_namespace fn on fn.oid = fc.relnamespace
   where f.conrelid = p.oid and f.contype = 'f' and f.conparentid = 0) as referenced_tables,
  nullif(p.default_oid, 0)::bigint as default_oid,
  p.owned,
  p.owner,
  p.same_owner,
  p.oid::bigint as parent_oid
from missing m
join parent p on p.oid = m.oid
where m.hi > pg_catalog.now()
order by p.schema_name, p.parent_table, m.lo;
create or replace view monitoring.v_partition_growth as
-- Sources: v_partition_health, v_partition_coverage. Readable by every role.
-- Blind spots: growth by the sizes of past partitions; rows deleted since, or data loaded late, bend it.
with past as (
  select
    h.parent_oid,
    h.row_estimate,
    h.total_bytes,
    extract(epoch from h.range_end - h.range_start)::double precision / 86400 as days,
    pg_catalog.row_number() over (partition by h.parent_oid order by h.range_end desc) as age
  from monitoring.v_partition_health h
  where h.position = 'PAST'
    and h.range_start is not null
    and h.range_end is not null
), totals as (
  select
    h.parent_oid,
    sum(h.row_estimate)::bigint as rows,
    sum(h.total_bytes)::bigint as bytes,
    count(*) as partitions,
    count(*) filter (where h.row_estimate > 0) as filled
  from monitoring.v_partition_health h
  group by h.parent_oid
), recent as (
  select
    p.parent_oid,
    max(p.row_estimate) filter (where p.age = 1) as rows_last,
    max(p.row_estimate) filter (where p.age = 2) as rows_previous,
    (sum(p.total_bytes) filter (where p.age <= 30) / nullif(sum(p.days) filter (where p.age <= 30), 0))::double precision as bytes_per_day
  from past p
  group by p.parent_oid
)
select
  c.parent_table,
  t.rows as total_rows,
  t.partitions::bigint as partitions,
  t.bytes as total_bytes,
  r.rows_last as rows_last_period,
  r.rows_previous as rows_previous_period,
  round(100.0 * (r.rows_last - r.rows_previous) / nullif(r.rows_previous, 0), 2)::numeric(12,2) as growth_pct,
  round(t.rows::numeric / nullif(t.filled, 0))::bigint as avg_rows_per_partition,
  round(r.bytes_per_day::numeric)::bigint as bytes_per_day,
  (t.bytes + round(30 * r.bytes_per_day::numeric))::bigint as projected_30d_bytes,
  (t.bytes + round(90 * r.bytes_per_day::numeric))::bigint as projected_90d_bytes,
  case when t.bytes < 104857600 or r.bytes_per_day is null then null
       when 100 * r.bytes_per_day / t.bytes > 15 then 'CRITICAL'
       when 100 * r.bytes_per_day / t.bytes > 5 then 'WARNING'
       else 'OK' end as status,
  c.schema_name,
  c.granularity,
  c.oid
from totals t
join monitoring.v_partition_coverage c on c.oid = t.parent_oid
left join recent r on r.parent_oid = t.parent_oid
order by
  t.bytes desc nulls last,
  c.schema_name,
  c.parent_table;
create or replace view monitoring.v_index_counters as
-- Sources: the per-index counters by function. Readable by every role. The time of the last scan exists from 16.
select
  c.oid::bigint as oid,
  pg_catalog.pg_stat_get_numscans(c.oid) as scans,
  pg_catalog.pg_stat_get_tuples_returned(c.oid) as rows_read,
  pg_catalog.pg_stat_get_tuples_fetched(c.oid) as rows_fetched,
  null::timestamptz as last_scan
from pg_catalog.pg_class c
join pg_catalog.pg_index i on i.indexrelid = c.oid
join monitoring.v_relations r on r.oid = i.indrelid
where c.relkind = 'i'
order by c.oid;
create or replace view monitoring.v_index_facts as
-- Sources: pg_index, pg_class, pg_constraint, counters by function, sizes for the 300 largest. Readable by every role.
-- Blind spots: counters begin at the last statistics reset and know nothing of scans on standbys.
with locked as (
  select distinct l.relation as oid
  from pg_catalog.pg_locks l
  where l.granted
    and l.mode = 'AccessExclusiveLock'
    and l.pid is distinct from pg_catalog.pg_backend_pid()
    and l.database = (select d.oid from pg_catalog.pg_database d where d.datname = pg_catalog.current_database())
), constrained as (
  select distinct k.conindid as oid
  from pg_catalog.pg_constraint k
  where k.contype in ('p', 'u', 'x')
), entries as (
  select
    r.schema_name,
    r.relation_name,
    r.oid as table_oid,
    r.is_locked or l.oid is not null as is_locked,
    c.relname::text as index_name,
    c.oid::bigint as oid,
    c.relkind::text as kind,
    c.relpages::bigint as pages,
    t.parent_oid,
    t.root_oid,
    i.indisunique,
    i.indisprimary,
    i.indpred is not null as is_partial,
    i.indexprs is not null as is_expression,
    i.indisexclusion,
    i.indisreplident,
    i.indisclustered,
    i.indisvalid and i.indisready and i.indislive as is_usable,
    k.oid is not null as backs_constraint,
    a.amname::text as method
  from pg_catalog.pg_index i
  join pg_catalog.pg_class c on c.oid = i.indexrelid
  join pg_catalog.pg_am a on a.oid = c.relam
  join monitoring.v_relations r on r.oid = i.indrelid
  left join monitoring.v_partition_tree t on t.oid = i.indexrelid
  left join constrained k on k.oid = i.indexrelid
  left join locked l on l.oid = i.indexrelid
), counted as (
  select
    e.oid,
    coalesce(e.root_oid, e.oid) as root_oid,
    n.scans,
    n.rows_read,
    n.rows_fetched,
    n.last_scan,
    case
      when not e.is_locked and pg_catalog.row_number() over (partition by e.pages <= 1 order by e.pages desc, e.oid) <= 300
      then pg_catalog.pg_relation_size(e.oid::oid::regclass)
      else e.pages * pg_catalog.current_setting('block_size')::bigint end as bytes
  from entries e
  join monitoring.v_index_counters n on n.oid = e.oid
  where e.kind = 'i'
), branches as (
  select
    t.oid as leaf_oid,
    t.root_oid as branch_oid
  from monitoring.v_partition_tree t
  union
  select
    t.oid,
    t.parent_oid
  from monitoring.v_partition_tree t
), rolled as (
  select
    b.branch_oid as oid,
    count(*) as leaves,
    sum(c.scans)::bigint as scans,
    sum(c.rows_read)::bigint as rows_read,
    sum(c.rows_fetched)::bigint as rows_fetched,
    max(c.last_scan) as last_scan,
    sum(c.bytes)::bigint as bytes
  from branches b
  join counted c on c.oid = b.leaf_oid
  group by b.branch_oid
), summed as (
  select
    e.oid,
    coalesce(case when e.kind = 'i' then c.scans else r.scans end, 0) as scans,
    coalesce(case when e.kind = 'i' then c.rows_read else r.rows_read end, 0) as rows_read,
    coalesce(case when e.kind = 'i' then c.rows_fetched else r.rows_fetched end, 0) as rows_fetched,
    case when e.kind = 'i' then c.last_scan else r.last_scan end as last_scan,
    coalesce(case when e.kind = 'i' then c.bytes else r.bytes end, 0) as bytes,
    case when e.kind = 'I' then coalesce(r.leaves, 0) end as leaves
  from entries e
  left join counted c on c.oid = e.oid
  left join rolled r on r.oid = e.oid
)
select
  e.schema_name,
  e.relation_name as table_name,
  e.index_name,
  p.relname::text as parent_index,
  e.indisunique as is_unique,
  e.indisprimary as is_primary,
  e.is_partial,
  s.scans,
  s.rows_read,
  s.rows_fetched,
  round(s.rows_read::numeric / nullif(s.scans, 0), 2)::numeric(20,2) as rows_per_scan,
  s.bytes as size_bytes,
  pg_catalog.pg_size_pretty(s.bytes) as size,
  case when s.scans = 0 then 'UNUSED'
       when s.scans < 100 then 'RARE'
       when s.scans < 10000 then 'OCCASIONAL'
       else 'FREQUENT' end as category,
  e.oid,
  e.table_oid,
  e.parent_oid,
  s.leaves as leaf_count,
  e.method,
  e.backs_constraint,
  e.is_expression,
  e.indisexclusion as is_exclusion,
  e.indisreplident as is_replica_identity,
  e.indisclustered as is_clustered,
  e.is_usable,
  s.last_scan,
  e.is_locked
from entries e
join summed s on s.oid = e.oid
left join pg_catalog.pg_class p on p.oid = e.parent_oid;
create or replace view monitoring.v_index_usage as
-- Source: v_index_facts and pg_get_indexdef. Readable by every role.
-- Blind spots: counters begin at the last statistics reset and know nothing of scans on standbys;
-- null definition while another session holds ACCESS EXCLUSIVE on the table or the index.
select
  f.schema_name,
  f.table_name,
  f.index_name,
  f.parent_index,
  case when not f.is_locked then pg_catalog.pg_get_indexdef(f.oid::oid) end as definition,
  f.is_unique,
  f.is_primary,
  f.is_partial,
  f.scans,
  f.rows_read,
  f.rows_fetched,
  f.rows_per_scan,
  f.size_bytes,
  f.size,
  f.category,
  f.oid,
  f.table_oid,
  f.parent_oid,
  f.leaf_count,
  f.method,
  f.backs_constraint,
  f.is_expression,
  f.is_exclusion,
  f.is_replica_identity,
  f.is_clustered,
  f.is_usable,
  f.last_scan
from monitoring.v_index_facts f
order by
  f.size_bytes desc,
  f.schema_name,
  f.index_name;
create or replace view monitoring.v_invalid_indexes as
-- Sources: pg_index, pg_stat_progress_create_index, pg_locks. Readable by every role.
-- Blind spots: a build that failed in its last phase and a drop that was cancelled leave the same marks; earlier scans decide.
with building as (
  select
    p.pid,
    p.index_relid,
    l.relation
  from pg_catalog.pg_stat_progress_create_index p
  left join pg_catalog.pg_locks l on l.pid = p.pid and l.granted and l.mode = 'ShareUpdateExclusiveLock' and l.relation is not null
  where p.datname = pg_catalog.current_database()
), broken as (
  select
    r.schema_name,
    r.relation_name,
    n.nspname as index_schema,
    c.relname as index_name,
    c.oid,
    r.oid as table_oid,
    c.relkind,
    c.relispartition,
    c.relpages,
    i.indisready,
    i.indislive
  from pg_catalog.pg_index i
  join pg_catalog.pg_class c on c.oid = i.indexrelid
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  join monitoring.v_relations r on r.oid = i.indrelid
  where not (i.indisvalid and i.indisready and i.indislive)
    and not exists (
      select from building b
      where b.index_relid = i.indexrelid
         or coalesce(b.index_relid, 0) = 0 and b.relation = i.indrelid)
), reasoned as (
  select
    b.schema_name,
    b.relation_name,
    b.index_schema,
    b.index_name,
    b.oid,
    b.table_oid,
    b.relispartition,
    b.relpages,
    case when b.relkind = 'I' then 'UNATTACHED'
         when b.index_name ~ '_ccnew\d*$' then 'CCNEW'
         when b.index_name ~ '_ccold\d*$' then 'CCOLD'
         when not b.indislive or b.indisready and pg_catalog.pg_stat_get_numscans(b.oid) > 0 then 'FAILED_DROP'
         else 'FAILED_BUILD' end as reason
  from broken b
)
select
  r.schema_name,
  r.relation_name as table_name,
  r.index_name::text as index_name,
  r.reason,
  case
    when r.reason = 'UNATTACHED' then pg_catalog.format(
      '/* build the index on every partition that lacks it, then attach each */ alter index %I.%I attach partition <index of the partition>;',
      r.index_schema, r.index_name)
    when r.relispartition then pg_catalog.format('reindex index concurrently %I.%I;', r.index_schema, r.index_name)
    when r.reason = 'FAILED_DROP' then pg_catalog.format(
      'drop index concurrently %I.%I; /* or, to keep it: reindex index concurrently %I.%I; */',
      r.index_schema, r.index_name, r.index_schema, r.index_name)
    else pg_catalog.format('drop index concurrently %I.%I;', r.index_schema, r.index_name)
  end as fix_statement,
  r.oid::bigint as oid,
  r.table_oid,
  r.relpages * pg_catalog.current_setting('block_size')::bigint as size_bytes,
  'CRITICAL'::text as status
from reasoned r
order by
  r.schema_name,
  r.relation_name,
  r.index_name;
create or replace view monitoring.v_index_redundancy as
-- Sources: pg_index, pg_class, pg_constraint. Readable by every role; no definition is printed, no lock is taken.
-- Rule: same table, predicate and access method; the key columns with operator class, collation and direction are a prefix of the
-- other's key; INCLUDE columns are contained in the other. Blind spots: expressions are compared whole, not by prefix.
with facts as materialized (
  select
    f.schema_name,
    f.table_name,
    f.index_name,
    f.scans,
    f.size_bytes,
    f.size,
    f.oid,
    f.table_oid,
    f.leaf_count
  from monitoring.v_index_facts f
), candidates as (
  select
    i.indexrelid as oid,
    i.indrelid as table_oid,
    i.indnkeyatts::int as keys,
    i.indnatts::int as columns,
    i.indkey::int2[] as key,
    i.indclass::oid[] as classes,
    i.indcollation::oid[] as collations,
    i.indoption::int2[] as options,
    i.indisunique,
    i.indisprimary,
    i.indisreplident,
    i.indisexclusion,
    i.indisvalid and i.indisready and i.indislive as is_usable,
    pg_catalog.regexp_replace(i.indpred::text, ':location -?\d+', '', 'g') as predicate,
    pg_catalog.regexp_replace(i.indexprs::text, ':location -?\d+', '', 'g') as expressions,
    c.relam,
    c.relispartition,
    c.relname,
    a.amname
  from pg_catalog.pg_index i
  join pg_catalog.pg_class c on c.oid = i.indexrelid
  join pg_catalog.pg_am a on a.oid = c.relam
), constrained as (
  select distinct k.conindid as oid
  from pg_catalog.pg_constraint k
  where k.conindid <> 0
), pairs as (
  select
    a.oid,
    b.oid as covering_oid,
    a.keys = b.keys
      and a.indisunique = b.indisunique
      and a.key[0:a.keys - 1] = b.key[0:a.keys - 1]
      and a.expressions is not distinct from b.expressions
      and a.key[a.keys:a.columns - 1] <@ b.key[b.keys:b.columns - 1]
      and b.key[b.keys:b.columns - 1] <@ a.key[a.keys:a.columns - 1] as is_twin
  from candidates a
  join candidates b
    on b.table_oid = a.table_oid
   and b.oid <> a.oid
   and b.relam = a.relam
   and b.keys >= a.keys
   and b.predicate is not distinct from a.predicate
  left join constrained ka on ka.oid = a.oid
  left join constrained kb on kb.oid = b.oid
  where not a.relispartition
    and a.is_usable
    and b.is_usable
    and not a.indisprimary
    and not a.indisreplident
    and not a.indisexclusion
    and not b.indisexclusion
    and ka.oid is null
    and b.key[0:a.keys - 1] = a.key[0:a.keys - 1]
    and b.classes[0:a.keys - 1] = a.classes[0:a.keys - 1]
    and b.collations[0:a.keys - 1] = a.collations[0:a.keys - 1]
    and b.options[0:a.keys - 1] = a.options[0:a.keys - 1]
    and a.key[a.keys:a.columns - 1] <@ b.key[0:b.columns - 1]
    and (
      -- A twin: of two that are alike the one behind a constraint stays, else the older.
      a.keys = b.keys
        and a.indisunique = b.indisunique
        and a.expressions is not distinct from b.expressions
        and (not b.key[b.keys:b.columns - 1] <@ a.key[a.keys:a.columns - 1] or kb.oid is not null or b.oid < a.oid)
        and (not a.indisunique
             or b.key[b.keys:b.columns - 1] <@ a.key[a.keys:a.columns - 1]
             and coalesce((select pg_catalog.to_jsonb(x) ->> 'indnullsnotdistinct' from pg_catalog.pg_index x where x.indexrelid = a.oid), 'f')
              = coalesce((select pg_catalog.to_jsonb(x) ->> 'indnullsnotdistinct' from pg_catalog.pg_index x where x.indexrelid = b.oid), 'f'))
      -- A prefix: only a B-tree can use the head of a longer key.
      or not a.indisunique
        and a.amname = 'btree'
        and not 0 = any (a.key[0:a.keys - 1])
        and (b.keys > a.keys or b.indisunique))
), sized as (
  select
    p.oid,
    p.covering_oid,
    p.is_twin,
    u.size_bytes as covering_bytes,
    u.index_name as covering_name
  from pairs p
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
  u.size,
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
  u.index_name;
create or replace view monitoring.v_idle_indexes as
-- Sources: v_index_facts, pg_constraint, reset marks of pg_stat_database and pg_stat_bgwriter, commit timestamps where kept. Readable by every role.
-- Blind spots: scans on standbys are not seen; the age of an index is known only with track_commit_timestamp.
with facts as materialized (
  select
    f.schema_name,
    f.table_name,
    f.index_name,
    f.parent_index,
    f.is_unique,
    f.is_primary,
    f.is_partial,
    f.scans,
    f.rows_read,
    f.rows_fetched,
    f.rows_per_scan,
    f.size_bytes,
    f.size,
    f.category,
    f.oid,
    f.table_oid,
    f.parent_oid,
    f.leaf_count,
    f.backs_constraint,
    f.is_expression,
    f.is_exclusion,
    f.is_replica_identity,
    f.is_clustered,
    f.is_usable,
    f.is_locked
  from monitoring.v_index_facts f
), window_start as (
  select
    greatest(
      (select d.stats_reset from pg_catalog.pg_stat_database d where d.datname = pg_catalog.current_database()),
      (select b.stats_reset from pg_catalog.pg_stat_bgwriter b)) as counted_since
), idle as (
  select
    u.oid,
    u.table_oid,
    u.parent_oid
  from facts u
  where u.scans = 0
    and not u.is_unique
    and not u.is_primary
    and not u.backs_constraint
    and not u.is_exclusion
    and not u.is_replica_identity
    and not u.is_clustered
    and u.is_usable
), foreign_keys as (
  select
    k.oid as key_oid,
    k.conrelid as table_oid,
    pg_catalog.cardinality(k.conkey) as columns,
    (select pg_catalog.array_agg(c.attnum order by c.attnum) from pg_catalog.unnest(k.conkey) as c(attnum)) as key
  from pg_catalog.pg_constraint k
  where k.contype = 'f'
    and k.conrelid in (select i.table_oid::oid from idle i)
), serving as (
  select
    f.key_oid,
    i.indexrelid as oid
  from foreign_keys f
  join pg_catalog.pg_index i on i.indrelid = f.table_oid
  join pg_catalog.pg_class c on c.oid = i.indexrelid
  join pg_catalog.pg_am a on a.oid = c.relam
  where i.indisvalid
    and i.indpred is null
    and i.indnkeyatts >= f.columns
    and (a.amname = 'btree' or a.amname = 'hash' and f.columns = 1)
    and (select pg_catalog.array_agg(h.attnum order by h.attnum)
         from pg_catalog.unnest((i.indkey::int2[])[0:f.columns - 1]) as h(attnum)) = f.key
), sole as (
  select
    min(s.oid) as oid
  from serving s
  group by s.key_oid
  having count(*) = 1
), aged as (
  select
    i.oid,
    greatest(w.counted_since,
      case when pg_catalog.current_setting('track_commit_timestamp') = 'on' and not pg_catalog.pg_is_in_recovery()
           then pg_catalog.pg_xact_commit_timestamp(c.xmin) end) as observed_since
  from idle i
  join pg_catalog.pg_class c on c.oid = i.oid
  cross join window_start w
), judged as (
  select
    i.oid,
    a.observed_since,
    case
      when i.parent_oid is not null then 'SIBLING_USED'
      when i.oid in (select s.oid from sole s) then 'SERVES_FK'
      when u.is_expression then 'SERVES_STATISTICS'
      when a.observed_since <= now() - interval '30 days' then 'CANDIDATE'
      else 'TOO_EARLY'
    end as status
  from idle i
  join facts u on u.oid = i.oid
  join aged a on a.oid = i.oid
  left join facts p on p.oid = i.parent_oid
  where i.parent_oid is null
     or p.scans > 0
)
select
  u.schema_name,
  u.table_name,
  u.index_name,
  u.parent_index,
  u.is_unique,
  u.is_primary,
  u.is_partial,
  u.scans,
  u.rows_read,
  u.rows_fetched,
  u.rows_per_scan,
  u.size_bytes,
  u.size,
  u.category,
  pg_catalog.floor(extract(epoch from now() - j.observed_since) / 86400)::bigint as days_observed,
  j.status,
  u.oid,
  u.table_oid,
  u.parent_oid,
  u.leaf_count,
  j.observed_since,
  u.is_locked
from judged j
join facts u on u.oid = j.oid;
create or replace view monitoring.v_unused_indexes as
-- Source: v_idle_indexes and pg_get_indexdef. Readable by every role.
-- Blind spots: scans on standbys are not seen; the age of an index is known only with track_commit_timestamp;
-- null definition while another session holds ACCESS EXCLUSIVE on the table or the index.
select
  u.schema_name,
  u.table_name,
  u.index_name,
  u.parent_index,
  d.definition,
  u.is_unique,
  u.is_primary,
  u.is_partial,
  u.scans,
  u.rows_read,
  u.rows_fetched,
  u.rows_per_scan,
  u.size_bytes,
  u.size,
  u.category,
  u.days_observed,
  u.status,
  case when u.parent_oid is null then
    pg_catalog.format(case when u.leaf_count is null then 'drop index concurrently %I.%I;' else 'drop index %I.%I;' end,
      u.schema_name, u.index_name) end as drop_statement,
  case when u.parent_oid is null then
    case when u.leaf_count is null
         then pg_catalog.regexp_replace(d.definition, '^CREATE INDEX ', 'CREATE INDEX CONCURRENTLY ')
         else pg_catalog.regexp_replace(d.definition, '^(CREATE INDEX (?:"(?:[^"]|"")*"|\S+) ON) ONLY ', '\1 ') end || ';' end
    as rebuild_statement,
  u.oid,
  u.table_oid,
  u.parent_oid,
  u.leaf_count,
  u.observed_since
from monitoring.v_idle_indexes u
cross join lateral (
  select case when not u.is_locked then pg_catalog.pg_get_indexdef(u.oid::oid) end as definition
) d
order by
  case u.status when 'CANDIDATE' then 0 when 'TOO_EARLY' then 1 when 'SERVES_FK' then 2 when 'SERVES_STATISTICS' then 3 else 4 end,
  u.size_bytes desc,
  u.schema_name,
  u.index_name;
create or replace view monitoring.v_indexes as
-- Sources: v_index_facts with the findings of v_invalid_indexes, v_index_redundancy and v_unused_indexes. Readable by every role.
-- One row per index; a partitioned index stands for its leaves.
with facts as materialized (
  select
    f.schema_name,
    f.table_name,
    f.index_name,
    f.parent_index,
    f.is_unique,
    f.is_primary,
    f.is_partial,
    f.scans,
    f.rows_read,
    f.rows_fetched,
    f.rows_per_scan,
    f.size_bytes,
    f.size,
    f.category,
    f.leaf_count,
    f.method,
    f.last_scan,
    f.oid,
    f.table_oid,
    f.parent_oid,
    f.backs_constraint,
    f.is_replica_identity,
    f.is_clustered,
    f.is_locked
  from monitoring.v_index_facts f
), judged as (
  select
    u.oid,
    case
      when b.oid is not null then 'INVALID'
      when d.kind = 'DUPLICATE' then 'DUPLICATE'
      when n.status = 'CANDIDATE' then 'UNUSED'
      when d.kind = 'PREFIX' then 'REDUNDANT'
      when n.status = 'TOO_EARLY' then 'TOO_EARLY'
      when u.scans = 0 then 'KEPT'
      else 'USED'
    end as verdict,
    case
      when b.oid is not null then
        case b.reason
          when 'UNATTACHED' then 'parts of it are not attached, no query uses it'
          when 'FAILED_BUILD' then 'a concurrent build failed, no query uses it'
          when 'FAILED_DROP' then 'a concurrent drop failed, no query uses it any more'
          when 'CCNEW' then 'left by a REINDEX CONCURRENTLY that failed before its swap'
          when 'CCOLD' then 'left by a REINDEX CONCURRENTLY that failed after its swap; every write still pays for it' end
      when d.oid is not null then pg_catalog.concat_ws('; ',
        case when d.kind = 'DUPLICATE' then 'same as ' else 'covered by ' end || d.covered_by,
        case when u.scans = 0 and n.days_observed is not null then 'no scan in ' || n.days_observed || ' days' end)
      when n.status in ('CANDIDATE', 'TOO_EARLY') then 'no scan in ' || n.days_observed || ' days'
        || case when n.status = 'TOO_EARLY' then ', watch it for 30' else '' end
      when n.status = 'SERVES_FK' then 'no scan, but the only index on a foreign key'
      when n.status = 'SERVES_STATISTICS' then 'no scan, but the planner has the statistics of its expression from it'
      when u.scans = 0 then pg_catalog.concat_ws(', ', 'no scan',
        case when u.is_primary then 'primary key'
             when u.backs_constraint then 'a constraint stands on it'
             when u.is_unique then 'enforces uniqueness'
             when u.is_replica_identity then 'replica identity'
             when u.is_clustered then 'CLUSTER uses it' end)
    end as verdict_reason
  from facts u
  left join monitoring.v_invalid_indexes b on b.oid = u.oid
  left join monitoring.v_index_redundancy d on d.oid = u.oid
  left join monitoring.v_idle_indexes n on n.oid = u.oid
  where u.parent_oid is null
)
select
  u.schema_name,
  u.table_name,
  u.index_name,
  u.parent_index,
  case when not u.is_locked then pg_catalog.pg_get_indexdef(u.oid::oid) end as definition,
  u.is_unique,
  u.is_primary,
  u.is_partial,
  u.scans,
  u.rows_read,
  u.rows_fetched,
  u.rows_per_scan,
  u.size_bytes,
  u.size,
  u.category,
  j.verdict,
  j.verdict_reason,
  u.leaf_count,
  u.method,
  u.last_scan,
  u.oid,
  u.table_oid
from judged j
join facts u on u.oid = j.oid
order by
  case j.verdict when 'INVALID' then 0 when 'DUPLICATE' then 1 when 'UNUSED' then 2 when 'REDUNDANT' then 3
                 when 'TOO_EARLY' then 4 when 'KEPT' then 5 else 6 end,
  u.size_bytes desc,
  u.schema_name,
  u.index_name;
create or replace view monitoring.v_index_cache_hit_ratio as
-- Sources: block counters by function, v_index_facts. Readable by every role.
-- Blind spots: a read is one from outside shared_buffers, often from the system's cache; below 1,000 accesses nothing is judged.
with counted as (
  select
    f.oid,
    coalesce(t.root_oid, f.oid) as root_oid,
    pg_catalog.pg_stat_get_blocks_hit(f.oid::oid) as hit,
    pg_catalog.pg_stat_get_blocks_fetched(f.oid::oid) - pg_catalog.pg_stat_get_blocks_hit(f.oid::oid) as read
  from monitoring.v_index_facts f
  left join monitoring.v_partition_tree t on t.oid = f.oid
  where f.leaf_count is null
), rolled as (
  select
    c.root_oid as oid,
    sum(c.hit)::bigint as hit,
    sum(c.read)::bigint as read
  from counted c
  group by c.root_oid
  union all
  select
    c.oid,
    c.hit,
    c.read
  from counted c
  where c.oid <> c.root_oid
), measured as (
  select
    r.oid,
    r.hit,
    r.read,
    round(100.0 * r.hit / nullif(r.hit + r.read, 0), 2) as hit_pct
  from rolled r
)
select
  f.schema_name,
  f.table_name,
  f.index_name,
  m.hit as blocks_hit,
  m.read as blocks_read,
  m.hit_pct::numeric(5,2) as hit_pct,
  case when m.hit + m.read < 1000 then null
       when m.hit_pct < 95 then 'CRITICAL'
       when m.hit_pct < 99 then 'WARNING'
       else 'OK' end as status,
  f.parent_index,
  f.leaf_count,
  f.size_bytes,
  f.oid,
  f.table_oid,
  f.parent_oid
from measured m
join monitoring.v_index_facts f on f.oid = m.oid
order by
  m.read desc,
  f.schema_name,
  f.index_name;
create or replace view monitoring.v_statement_facts as
-- Where pg_stat_statements does not work: no rows, the same columns.
select
  null::bigint as queryid,
  null::text as query,
  null::text as username,
  null::text as database_name,
  null::bigint as calls,
  null::double precision as total_exec_ms,
  null::double precision as mean_exec_ms,
  null::double precision as min_exec_ms,
  null::double precision as max_exec_ms,
  null::double precision as stddev_exec_ms,
  null::double precision as mean_plan_ms,
  null::double precision as p50_est_ms,
  null::double precision as p95_est_ms,
  null::double precision as p99_est_ms,
  null::bigint as rows,
  null::numeric(20,2) as rows_per_call,
  null::numeric(5,2) as cache_hit_pct,
  null::bigint as shared_blks_hit,
  null::bigint as shared_blks_read,
  null::bigint as temp_blks_written,
  null::numeric(5,2) as pct_of_total_time,
  null::text as status,
  null::text as tag,
  null::boolean as is_own,
  null::bigint as user_oid,
  null::bigint as database_oid
where false;
create or replace view monitoring.v_slow_queries as
-- Source: v_statement_facts (pg_stat_statements). Rights: without pg_read_all_stats the text and queryid of other users are hidden.
-- Blind spots: a mean hides the spread; running, failed and cancelled statements are not counted.
select
  s.queryid,
  s.query,
  s.username,
  s.database_name,
  s.calls,
  s.total_exec_ms,
  s.mean_exec_ms,
  s.min_exec_ms,
  s.max_exec_ms,
  s.stddev_exec_ms,
  s.rows,
  s.rows_per_call,
  s.cache_hit_pct,
  s.shared_blks_read,
  s.temp_blks_written,
  s.pct_of_total_time,
  s.status,
  s.tag,
  s.is_own,
  s.user_oid,
  s.database_oid
from monitoring.v_statement_facts s
where s.mean_exec_ms > 100
order by
  s.mean_exec_ms desc,
  s.queryid;
create or replace view monitoring.v_top_queries_by_time as
-- Source: v_statement_facts (pg_stat_statements). Rights: without pg_read_all_stats the text and queryid of other users are hidden.
-- Blind spots: cumulative since the extension's last reset; PgDeck's own statements are told by their comment or shape, best effort.
with ranked as (
  select
    pg_catalog.row_number() over (order by s.total_exec_ms desc, s.queryid, s.user_oid, s.database_oid) as rank,
    s.queryid,
    s.query,
    s.username,
    s.database_name,
    s.calls,
    s.total_exec_ms,
    s.mean_exec_ms,
    s.min_exec_ms,
    s.max_exec_ms,
    s.stddev_exec_ms,
    s.p95_est_ms,
    s.mean_plan_ms,
    s.rows,
    s.rows_per_call,
    s.cache_hit_pct,
    s.shared_blks_read,
    s.temp_blks_written,
    s.pct_of_total_time,
    s.status,
    s.tag,
    s.is_own,
    s.user_oid,
    s.database_oid,
    sum(s.total_exec_ms) over () as all_ms
  from monitoring.v_statement_facts s
)
select
  r.rank,
  r.queryid,
  r.query,
  r.username,
  r.database_name,
  r.calls,
  r.total_exec_ms,
  r.mean_exec_ms,
  r.min_exec_ms,
  r.max_exec_ms,
  r.stddev_exec_ms,
  r.rows,
  r.rows_per_call,
  r.cache_hit_pct,
  r.shared_blks_read,
  r.temp_blks_written,
  r.pct_of_total_time,
  r.status,
  r.tag,
  round((100 * sum(r.total_exec_ms) over (order by r.rank) / nullif(r.all_ms, 0))::numeric, 2)::numeric(5,2) as cumulative_pct,
  r.is_own,
  r.user_oid,
  r.database_oid,
  r.p95_est_ms,
  case when pg_catalog.current_setting('pg_stat_statements.track_planning', true) = 'on' then r.mean_plan_ms end as mean_plan_ms
from ranked r
where r.rank <= 50
order by r.rank;
create or replace view monitoring.v_query_performance as
-- Source: v_statement_facts (pg_stat_statements). Rights: without pg_read_all_stats the text and queryid of other users are hidden.
-- Blind spots: percentiles are estimates from mean and deviation; plan time is 0 unless pg_stat_statements.track_planning is on.
select
  s.queryid,
  s.query,
  s.calls,
  s.mean_exec_ms,
  s.p50_est_ms,
  s.p95_est_ms,
  s.p99_est_ms,
  s.max_exec_ms,
  s.rows_per_call,
  s.cache_hit_pct,
  case when pg_catalog.current_setting('pg_stat_statements.track_planning', true) = 'on' then s.mean_plan_ms end as mean_plan_ms,
  s.status,
  s.tag,
  s.username,
  s.database_name,
  s.total_exec_ms,
  s.is_own,
  s.user_oid,
  s.database_oid
from monitoring.v_statement_facts s
order by
  s.mean_exec_ms desc,
  s.queryid;
create or replace view monitoring.v_table_counters as
-- Sources: row and scan counters by function. Readable by every role. No size is read: the cheap half of v_table_stats.
-- Blind spots: counters begin at the last statistics reset or crash; a running transaction's work is not yet in them.
with index_scans as (
  select
    i.indrelid as oid,
    sum(pg_catalog.pg_stat_get_numscans(i.indexrelid))::bigint as scans
  from pg_catalog.pg_index i
  group by i.indrelid
), counted as (
  select
    r.schema_name,
    r.relation_name,
    r.oid,
    r.tuples,
    t.parent_oid,
    pg_catalog.pg_stat_get_live_tuples(r.oid::oid) as live,
    pg_catalog.pg_stat_get_dead_tuples(r.oid::oid) as dead,
    pg_catalog.pg_stat_get_numscans(r.oid::oid) as seq_scans,
    pg_catalog.pg_stat_get_tuples_returned(r.oid::oid) as seq_rows,
    case when x.oid is not null then coalesce(x.scans, 0) end as idx_scans,
    pg_catalog.pg_stat_get_tuples_inserted(r.oid::oid) as inserts,
    pg_catalog.pg_stat_get_tuples_updated(r.oid::oid) as updates,
    pg_catalog.pg_stat_get_tuples_hot_updated(r.oid::oid) as hot_updates,
    pg_catalog.pg_stat_get_tuples_deleted(r.oid::oid) as deletes,
    pg_catalog.pg_stat_get_mod_since_analyze(r.oid::oid) as mods,
    pg_catalog.pg_stat_get_last_vacuum_time(r.oid::oid) as last_vacuum,
    pg_catalog.pg_stat_get_last_autovacuum_time(r.oid::oid) as last_autovacuum,
    pg_catalog.pg_stat_get_last_analyze_time(r.oid::oid) as last_analyze,
    pg_catalog.pg_stat_get_last_autoanalyze_time(r.oid::oid) as last_autoanalyze
  from monitoring.v_relations r
  left join index_scans x on x.oid = r.oid
  left join monitoring.v_partition_tree t on t.oid = r.oid
  where r.kind not in ('p', 'f')
)
select
  c.schema_name,
  c.relation_name as table_name,
  p.relname::text as parent_table,
  c.live as live_rows,
  c.dead as dead_rows,
  round(100.0 * c.dead / nullif(c.live + c.dead, 0), 2)::numeric(5,2) as dead_pct,
  c.seq_scans,
  c.seq_rows as seq_rows_read,
  c.idx_scans,
  round(100.0 * c.idx_scans / nullif(c.idx_scans + c.seq_scans, 0), 2)::numeric(5,2) as idx_scan_pct,
  c.inserts,
  c.updates,
  c.deletes,
  round(100.0 * c.hot_updates / nullif(c.updates, 0), 2)::numeric(5,2) as hot_update_pct,
  c.mods as mods_since_analyze,
  c.last_vacuum,
  c.last_autovacuum,
  c.last_analyze,
  c.last_autoanalyze,
  case when c.live > 10000 and 100.0 * c.idx_scans / nullif(c.idx_scans + c.seq_scans, 0) < 90 then 'WARNING'
       else 'OK' end as status,
  c.oid,
  c.parent_oid,
  c.tuples as planner_rows,
  case
    when c.last_vacuum is null and c.last_autovacuum is null and c.inserts + c.updates + c.deletes > 1000 then 'NEVER'
    when greatest(c.last_vacuum, c.last_autovacuum) < now() - interval '7 days' and 100.0 * c.dead / nullif(c.live + c.dead, 0) > 10 then 'URGENT'
    when greatest(c.last_vacuum, c.last_autovacuum) < now() - interval '1 day' and 100.0 * c.dead / nullif(c.live + c.dead, 0) > 5 then 'SOON'
    else 'OK'
  end as vacuum_status,
  case
    when c.last_analyze is null and c.last_autoanalyze is null and c.mods > 1000 then 'NEVER'
    when c.mods > greatest(1000, c.live * 0.2) then 'STALE'
    else 'OK'
  end as analyze_status
from counted c
left join pg_catalog.pg_class p on p.oid = c.parent_oid;
create or replace view monitoring.v_table_stats as
-- Sources: v_table_counters, v_table_bytes. Readable by every role.
-- Blind spots: counters begin at the last statistics reset or crash; a running transaction's work is not yet in them.
select
  c.schema_name,
  c.table_name,
  c.parent_table,
  c.live_rows,
  c.dead_rows,
  c.dead_pct,
  c.seq_scans,
  c.seq_rows_read,
  c.idx_scans,
  c.idx_scan_pct,
  c.inserts,
  c.updates,
  c.deletes,
  c.hot_update_pct,
  c.mods_since_analyze,
  c.last_vacuum,
  c.last_autovacuum,
  c.last_analyze,
  c.last_autoanalyze,
  z.table_bytes,
  z.index_bytes,
  z.toast_bytes,
  z.total_bytes,
  pg_catalog.pg_size_pretty(z.total_bytes) as total_size,
  c.status,
  c.oid,
  c.parent_oid,
  z.main_bytes,
  c.planner_rows,
  c.vacuum_status,
  c.analyze_status
from monitoring.v_table_counters c
join monitoring.v_table_bytes z on z.oid = c.oid
order by
  z.total_bytes desc nulls last,
  c.schema_name,
  c.table_name;
create or replace view monitoring.v_bloat as
-- Sources: v_table_stats, pg_stats, pg_attribute. Rights: pg_stats shows only columns the role may select (pg_read_all_data from 14).
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
    t.vacuum_status,
    t.oid,
    t.parent_oid
  from monitoring.v_table_stats t
), columns as (
  select
    a.attrelid::bigint as oid,
    a.attnum,
    case when a.attlen > 0 then a.attlen::numeric else s.avg_width::numeric end * (1 - s.null_frac::numeric) as width,
    -- A short value of variable length is stored without alignment.
    case when a.attlen < 0 then 1 when a.attalign = 'd' then 8 when a.attalign = 'i' then 4 when a.attalign = 's' then 2 else 1 end as alignment,
    a.attlen < 0 or s.null_frac > 0 as is_variable,
    s.null_frac > 0 as has_nulls,
    s.attname is not null as is_known
  from pg_catalog.pg_attribute a
  join monitoring.v_relations r on r.oid = a.attrelid
  left join pg_catalog.pg_stats s
    on s.schemaname = r.schema_name
   and s.tablename = r.relation_name
   and s.attname = a.attname
   and not s.inherited
  where r.kind not in ('p', 'f')
    and a.attnum > 0
    and not a.attisdropped
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
    bool_or(n.is_known) as is_seen,
    count(*) as columns
  from neighbours n
  group by n.oid, n.stretch
), rows_of as (
  select
    s.oid,
    ceil((23 + case when bool_or(s.has_nulls) then ceil(sum(s.columns) / 8.0) else 0 end) / 8) * 8
      + sum(s.width) as width,
    bool_and(s.is_known) as is_known,
    bool_or(s.is_seen) as is_seen
  from stretches s
  group by s.oid
), pages as (
  select
    t.oid,
    t.main_bytes,
    pg_catalog.current_setting('block_size')::numeric as page,
    case when t.live_rows > 0 then t.live_rows when t.planner_rows > 0 then t.planner_rows::bigint else 0 end as live,
    coalesce(t.last_analyze, t.last_autoanalyze) is null and t.planner_rows <= 0 as is_unanalysed,
    t.mods_since_analyze,
    w.width,
    w.is_known,
    w.is_seen,
    coalesce((select pg_catalog.split_part(o.option, '=', 2)::numeric
              from pg_catalog.unnest(r.options) as o(option)
              where o.option like 'fillfactor=%'), 100) as fillfactor
  from tables t
  join monitoring.v_relations r on r.oid = t.oid
  left join rows_of w on w.oid = t.oid
), estimable as (
  select
    p.oid,
    p.main_bytes,
    p.page,
    p.live,
    p.width,
    p.fillfactor,
    case
      when p.main_bytes is null then 'size unknown'
      when p.main_bytes = 0 then 'empty'
      when p.width is null or p.is_unanalysed then 'never analysed'
      when not p.is_seen then 'no statistics: never analysed, or no right to read its columns'
      when not p.is_known then 'a column has no statistics'
      when p.mods_since_analyze > greatest(p.live, 1) / 2.0 then 'statistics are stale'
    end as obstacle,
    case when p.mods_since_analyze > p.live * 0.1 then 20 else 10 end as error_pct
  from pages p
), estimated as (
  select
    e.oid,
    e.obstacle,
    case when e.obstacle is null then
      greatest(0, e.main_bytes - e.page * ceil(e.live / greatest(1,
        pg_catalog.floor((e.page - 24) * e.fillfactor / 100 / (e.width + 4)))))::bigint end as bloat_bytes,
    e.main_bytes,
    case when e.obstacle is null then e.error_pct end as error_pct
  from estimable e
), judged as (
  select
    t.oid,
    e.obstacle,
    e.bloat_bytes,
    e.error_pct,
    round(100.0 * e.bloat_bytes / nullif(e.main_bytes, 0), 2) as bloat_pct,
    case when t.dead_pct > 20 then 'CRITICAL' when t.dead_pct > 10 then 'WARNING' else 'OK' end as dead_status
  from tables t
  join estimated e on e.oid = t.oid
), ranked as (
  select
    t.schema_name,
    t.table_name,
    t.live_rows,
    t.dead_rows,
    t.dead_pct,
    j.bloat_pct,
    j.bloat_bytes,
    j.error_pct,
    j.obstacle,
    t.total_bytes,
    t.last_vacuum,
    t.last_autovacuum,
    t.vacuum_status,
    j.dead_status,
    t.parent_table,
    t.oid,
    t.parent_oid,
    case
      when t.dead_rows >= 1000 and t.dead_pct > 20 or j.bloat_bytes >= 1048576 and j.bloat_pct > 50 then 'CRITICAL'
      when t.dead_rows >= 1000 and t.dead_pct > 10 or j.bloat_bytes >= 1048576 and j.bloat_pct > 30 then 'WARNING'
      else 'OK'
    end as status
  from judged j
  join tables t on t.oid = j.oid
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
  r.dead_status,
  r.parent_table,
  r.parent_oid,
  r.obstacle as bloat_note
from ranked r
order by
  case r.status when 'CRITICAL' then 0 when 'WARNING' then 1 else 2 end,
  coalesce(r.bloat_bytes, 0) + coalesce(r.total_bytes * r.dead_pct / 100, 0) desc,
  r.schema_name,
  r.table_name;
create or replace view monitoring.v_table_bloat as
-- Source: v_bloat. Rights: the estimate needs pg_stats of the table's columns.
-- Blind spots: as v_bloat; tables at or below 10 % dead rows are not listed, however much free space they hold.
select
  b.schema_name,
  b.table_name,
  b.live_rows,
  b.dead_rows,
  b.dead_pct,
  b.est_bloat_bytes,
  b.est_bloat_pct,
  b.method as bloat_method,
  b.error_pct as bloat_error_pct,
  case when b.method is not null then now() end as measured_at,
  pg_catalog.pg_size_pretty(b.total_bytes) as total_size,
  b.last_vacuum,
  b.last_autovacuum,
  b.vacuum_status,
  b.recommendation,
  b.dead_status as status,
  b.oid,
  b.tag,
  b.total_bytes,
  b.parent_table,
  b.bloat_note
from monitoring.v_bloat b
where b.dead_pct > 10
order by
  b.dead_pct desc,
  b.dead_rows desc,
  b.schema_name,
  b.table_name;
create or replace view monitoring.v_index_bloat as
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
  f.index_name;
create or replace view monitoring.v_table_sizes as
-- Sources: v_table_stats rolled up by v_partition_tree, pg_database_size. Readable by every role.
-- Blind spots: sizes as in v_table_bytes; a partitioned table has no vacuum of its own, its leaves' worst is shown.
with rolled as (
  select
    coalesce(t.root_oid, s.oid) as oid,
    count(t.oid) as partitions,
    sum(s.live_rows)::bigint as live,
    sum(s.dead_rows)::bigint as dead,
    sum(s.table_bytes)::bigint as table_bytes,
    sum(s.index_bytes)::bigint as index_bytes,
    sum(s.toast_bytes)::bigint as toast_bytes,
    sum(s.total_bytes)::bigint as total_bytes,
    max(greatest(s.last_vacuum, s.last_autovacuum)) as last_vacuum_any,
    max(greatest(s.last_analyze, s.last_autoanalyze)) as last_analyze_any,
    min(case s.vacuum_status when 'NEVER' then 0 when 'URGENT' then 1 when 'SOON' then 2 else 3 end) as worst_vacuum,
    min(case s.analyze_status when 'NEVER' then 0 when 'STALE' then 1 else 2 end) as worst_analyze
  from monitoring.v_table_stats s
  left join monitoring.v_partition_tree t on t.oid = s.oid
  group by coalesce(t.root_oid, s.oid)
)
select
  r.schema_name,
  r.relation_name as table_name,
  case when r.kind = 'p' then z.partitions end as partitions,
  z.live as live_rows,
  round(100.0 * z.dead / nullif(z.live + z.dead, 0), 2)::numeric(5,2) as dead_pct,
  pg_catalog.pg_size_pretty(z.table_bytes) as table_size,
  pg_catalog.pg_size_pretty(z.index_bytes) as index_size,
  pg_catalog.pg_size_pretty(z.toast_bytes) as toast_size,
  pg_catalog.pg_size_pretty(z.total_bytes) as total_size,
  round(100.0 * z.total_bytes / (select pg_catalog.pg_database_size(d.oid)
                                 from pg_catalog.pg_database d where d.datname = pg_catalog.current_database()), 2)::numeric(5,2)
    as pct_of_database,
  z.last_vacuum_any,
  z.last_analyze_any,
  case z.worst_vacuum when 0 then 'NEVER' when 1 then 'URGENT' when 2 then 'SOON' else 'OK' end as vacuum_status,
  case z.worst_analyze when 0 then 'NEVER' when 1 then 'STALE' else 'OK' end as analyze_status,
  r.oid,
  z.dead as dead_rows,
  z.table_bytes,
  z.index_bytes,
  z.toast_bytes,
  z.total_bytes
from rolled z
join monitoring.v_relations r on r.oid = z.oid
order by
  z.total_bytes desc nulls last,
  r.schema_name,
  r.relation_name;
create or replace view monitoring.v_autovacuum_settings as
-- Sources: pg_class.reloptions of Trade Engine's tables and their leaves, settings. Readable by every role; no rows where the tables are absent.
-- Blind spots: storage parameters stand on each leaf; a partitioned parent cannot have them.
with targets (table_name, vacuum_scale_factor, analyze_scale_factor) as (
  values
    ('orders', 0.1, 0.05),
    ('trades', 0.05, 0.02),
    ('order_book', 0.02, 0.01),
    ('market_data', 0.2, 0.1),
    ('candles', 0.1, 0.05)
), leaves as (
  select
    r.schema_name,
    r.relation_name,
    r.oid,
    r.options,
    a.relation_name as root_name
  from monitoring.v_relations r
  left join monitoring.v_partition_tree t on t.oid = r.oid
  join monitoring.v_relations a on a.oid = coalesce(t.root_oid, r.oid)
  where r.kind = 'r'
    and a.schema_name = 'public'
), wished as (
  select
    l.schema_name,
    l.relation_name,
    l.oid,
    l.options,
    l.root_name,
    w.parameter,
    w.wanted
  from leaves l
  join targets g on g.table_name = l.root_name
  cross join lateral (
    values ('autovacuum_vacuum_scale_factor', g.vacuum_scale_factor),
           ('autovacuum_analyze_scale_factor', g.analyze_scale_factor)
  ) as w (parameter, wanted)
), effective as (
  select
    w.schema_name,
    w.relation_name,
    w.oid,
    w.root_name,
    w.parameter,
    w.wanted,
    o.option is not null as is_own,
    coalesce(pg_catalog.split_part(o.option, '=', 2), pg_catalog.current_setting(w.parameter))::numeric as actual
  from wished w
  left join lateral (
    select
      x.option
    from pg_catalog.unnest(w.options) as x(option)
    where x.option like pg_catalog.replace(w.parameter, '_', '\_') || '=%'
  ) o on true
)
select
  e.relation_name as table_name,
  e.parameter,
  e.wanted::numeric(6,3) as wanted,
  e.actual::numeric(6,3) as actual,
  e.wanted = e.actual as ok,
  case when e.wanted = e.actual then 'OK' else 'WARNING' end as status,
  e.schema_name,
  e.root_name as parent_table,
  e.is_own,
  e.oid
from effective e
order by
  e.wanted = e.actual,
  e.root_name,
  e.relation_name,
  e.parameter;
create or replace view monitoring.v_vacuum_progress as
-- Source: pg_stat_progress_vacuum, pg_stat_activity. Rights: without pg_read_all_stats other users' runs are not listed.
-- Blind spots: VACUUM FULL is not here, it reports as CLUSTER; a table's TOAST table is a run of its own.
select
  n.nspname::text as schema_name,
  c.relname::text as table_name,
  p.pid::bigint as pid,
  case when a.backend_type = 'autovacuum worker' then 'AUTOVACUUM' else 'MANUAL' end as started_by,
  coalesce(a.query like '%to prevent wraparound%', false) as is_wraparound,
  p.phase,
  p.heap_blks_total,
  p.heap_blks_scanned,
  p.heap_blks_vacuumed,
  round(100.0 * p.heap_blks_scanned / nullif(p.heap_blks_total, 0), 2)::numeric(5,2) as scanned_pct,
  round(100.0 * p.heap_blks_vacuumed / nullif(p.heap_blks_total, 0), 2)::numeric(5,2) as vacuumed_pct,
  p.index_vacuum_count as index_passes,
  null::bigint as indexes_total,
  null::bigint as indexes_done,
  0::bigint as dead_items,
  null::bigint as memory_bytes,
  null::bigint as memory_limit_bytes,
  null::double precision as delay_ms,
  a.query_start as started_at,
  p.relid::bigint as oid
from pg_catalog.pg_stat_progress_vacuum p
join pg_catalog.pg_class c on c.oid = p.relid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
left join pg_catalog.pg_stat_activity a on a.pid = p.pid
where p.datname = pg_catalog.current_database()
order by
  a.query_start nulls last,
  p.pid;
create or replace view monitoring.v_missing_indexes as
-- Sources: v_table_stats rolled up, pg_constraint, pg_stats. Rights: the estimated gain needs the right to see pg_stats of the column.
-- Blind spots: counters name no columns; only foreign keys without an index can be proposed from the catalog, the rest needs the statements.
with scanned as (
  select
    coalesce(t.root_oid, s.oid) as oid,
    sum(s.seq_scans)::bigint as seq_scans,
    sum(s.seq_rows_read)::bigint as seq_rows,
    sum(s.idx_scans)::bigint as idx_scans,
    sum(s.live_rows)::bigint as live,
    sum(s.total_bytes)::bigint as total_bytes
  from monitoring.v_table_stats s
  left join monitoring.v_partition_tree t on t.oid = s.oid
  group by coalesce(t.root_oid, s.oid)
), suspects as (
  select
    s.oid,
    s.seq_scans,
    s.seq_rows,
    s.idx_scans,
    s.live,
    s.total_bytes,
    s.seq_rows::numeric / s.seq_scans as rows_per_scan,
    100.0 * coalesce(s.idx_scans, 0) / (coalesce(s.idx_scans, 0) + s.seq_scans) as idx_pct
  from scanned s
  where s.seq_scans > 0
    and s.live > 1000
    and s.seq_rows / s.seq_scans > 1000
    and 100.0 * coalesce(s.idx_scans, 0) / (coalesce(s.idx_scans, 0) + s.seq_scans) < 90
), bare_keys as (
  select distinct on (k.conrelid)
    k.conrelid::bigint as oid,
    (select pg_catalog.string_agg(a.attname::text, ', ' order by u.place)
     from pg_catalog.unnest(k.conkey) with ordinality as u(attnum, place)
     join pg_catalog.pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.attnum) as names,
    (select pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' order by u.place)
     from pg_catalog.unnest(k.conkey) with ordinality as u(attnum, place)
     join pg_catalog.pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.attnum) as quoted,
    (select a.attname from pg_catalog.pg_attribute a where a.attrelid = k.conrelid and a.attnum = k.conkey[1]) as first_column
  from pg_catalog.pg_constraint k
  join suspects s on s.oid = k.conrelid
  where k.contype = 'f'
    and k.conparentid = 0
    and not exists (
      select from pg_catalog.pg_index i
      where i.indrelid = k.conrelid
        and i.indisvalid
        and i.indpred is null
        and i.indnkeyatts >= pg_catalog.cardinality(k.conkey)
        and (i.indkey::int2[])[0:pg_catalog.cardinality(k.conkey) - 1] @> k.conkey)
  order by k.conrelid, k.oid
)
select
  r.schema_name,
  r.relation_name as table_name,
  s.seq_scans,
  s.seq_rows as seq_rows_read,
  round(s.rows_per_scan)::bigint as avg_rows_per_seq_scan,
  coalesce(s.idx_scans, 0) as idx_scans,
  pg_catalog.pg_size_pretty(s.total_bytes) as table_size,
  case when b.oid is not null then 'The foreign key on ' || b.names || ' has no index'
       else 'Find the statements that read ' || r.relation_name || ' and index what they filter by' end as suggestion,
  b.names as suggested_columns,
  case when s.rows_per_scan > 100000 and s.idx_pct < 50 then 'HIGH'
       when s.rows_per_scan > 10000 and s.idx_pct < 90 then 'MEDIUM'
       else 'LOW' end as impact,
  round((100 * (1 - 1 / greatest(case when p.n_distinct >= 0 then p.n_distinct else -p.n_distinct * s.live end, 1)))::numeric, 2)::numeric(5,2)
    as estimated_gain_pct,
  case when b.oid is null then null
       when r.kind = 'p' then pg_catalog.format('create index on %I.%I (%s);', r.schema_name, r.relation_name, b.quoted)
       else pg_catalog.format('create index concurrently on %I.%I (%s);', r.schema_name, r.relation_name, b.quoted) end as statement,
  round(s.idx_pct, 2)::numeric(5,2) as idx_scan_pct,
  s.total_bytes,
  r.oid
from suspects s
join monitoring.v_relations r on r.oid = s.oid
left join bare_keys b on b.oid = s.oid
left join pg_catalog.pg_stats p
  on p.schemaname = r.schema_name
 and p.tablename = r.relation_name
 and p.attname = b.first_column
 and p.inherited = (r.kind = 'p')
order by
  s.seq_rows desc,
  r.schema_name,
  r.relation_name;
create or replace view monitoring.v_cache_hit_ratio as
-- Source: block counters by function over user tables, TOAST and their indexes. Readable by every role.
-- Blind spots: a read is one from outside shared_buffers, often from the system's cache; null under 1,000 accesses.
with blocks as (
  select
    case c.relkind when 't' then 'toast' when 'i' then 'index' else 'heap' end as metric,
    pg_catalog.pg_stat_get_blocks_hit(c.oid) as hit,
    pg_catalog.pg_stat_get_blocks_fetched(c.oid) as fetched
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'm', 't', 'i')
    and n.nspname not in ('pg_catalog', 'information_schema')
    and n.nspname !~ '^pg_(toast_)?temp_'
    -- TOAST of system catalogs has an oid below the first free one.
    and c.oid >= 16384
), summed as (
  select
    b.metric,
    sum(b.hit)::bigint as hit,
    sum(b.fetched - b.hit)::bigint as read
  from blocks b
  group by b.metric
  union all
  select
    'overall',
    sum(b.hit)::bigint,
    sum(b.fetched - b.hit)::bigint
  from blocks b
), named (metric, position) as (
  values ('heap', 1), ('index', 2), ('toast', 3), ('overall', 4)
), measured as (
  select
    n.metric,
    n.position,
    coalesce(s.hit, 0) as hit,
    coalesce(s.read, 0) as read,
    case when s.hit + s.read >= 1000 then round(100.0 * s.hit / (s.hit + s.read), 2) end as percentage
  from named n
  left join summed s on s.metric = n.metric
)
select
  m.metric,
  m.percentage::numeric(5,2) as percentage,
  m.hit as blocks_hit,
  m.read as blocks_read,
  case when m.percentage is null then null
       when m.percentage < 90 then 'CRITICAL'
       when m.percentage < 95 then 'WARNING'
       else 'OK' end as status
from measured m
order by m.position;
create or replace view monitoring.v_connection_stats as
-- Source: pg_stat_activity. Rights: without pg_read_all_stats state, waits, times and text of other users' sessions are null or hidden.
-- Blind spots: text is cut at track_activity_query_size; an idle session's query is its last one.
with moment as (
  select
    pg_catalog.clock_timestamp() as at
), sessions as (
  select
    a.pid,
    a.usename::text as username,
    a.datname::text as database_name,
    a.application_name,
    pg_catalog.host(a.client_addr) as client_addr,
    a.state,
    a.wait_event_type,
    a.wait_event,
    a.query_start,
    case when a.state in ('active', 'fastpath function call') then extract(epoch from m.at - a.query_start)::double precision end as query_seconds,
    extract(epoch from m.at - a.xact_start)::double precision as xact_seconds,
    a.backend_type,
    a.query,
    case when a.state like 'idle in transaction%' then extract(epoch from m.at - a.state_change)::double precision end as idle_seconds,
    a.backend_start,
    a.xact_start,
    a.state_change,
    a.pid = pg_catalog.pg_backend_pid() or a.application_name ilike 'pgdeck%' as is_own
  from pg_catalog.pg_stat_activity a
  cross join moment m
)
select
  s.pid::bigint as pid,
  s.username,
  s.database_name,
  s.application_name,
  s.client_addr,
  s.state,
  s.wait_event_type,
  s.wait_event,
  s.query_start,
  greatest(s.query_seconds, 0) as query_seconds,
  greatest(s.xact_seconds, 0) as xact_seconds,
  s.backend_type,
  s.query,
  case when s.state is null then null
       when s.idle_seconds > 10 then 'WARNING'
       when s.query_seconds > 30 and s.backend_type = 'client backend' then 'WARNING'
       else 'OK' end as status,
  s.is_own,
  s.backend_start,
  s.xact_start,
  s.state_change,
  greatest(s.idle_seconds, 0) as idle_in_transaction_seconds
from sessions s
order by
  s.xact_start nulls last,
  s.backend_start,
  s.pid;
create or replace view monitoring.v_connection_summary as
-- Source: pg_stat_activity, client backends. Rights: without pg_read_all_stats other users' sessions are counted as hidden.
with sessions as (
  select
    case when a.state is not null then a.state
         when a.backend_type is null then 'hidden'
         else 'starting' end as state,
    extract(epoch from pg_catalog.clock_timestamp() - a.state_change)::double precision as seconds
  from pg_catalog.pg_stat_activity a
  where a.backend_type = 'client backend'
     or a.backend_type is null and a.usename is not null
)
select
  s.state,
  count(*)::bigint as connection_count,
  greatest(max(s.seconds), 0) as longest_seconds,
  round(100.0 * count(*) / sum(count(*)) over (), 2)::numeric(5,2) as pct_of_total
from sessions s
group by s.state
order by
  connection_count desc,
  s.state;
create or replace view monitoring.v_connection_status as
-- Sources: pg_stat_activity, settings. Rights: without pg_read_all_stats the states of other users are unknown (null), the total is not.
with sessions as (
  select
    a.state,
    a.wait_event_type,
    a.backend_type is null or a.state is null and a.backend_type = 'client backend' and a.query = '<insufficient privilege>' as is_hidden,
    case when a.state = 'active' then extract(epoch from pg_catalog.clock_timestamp() - a.query_start)::double precision end as query_seconds
  from pg_catalog.pg_stat_activity a
  where a.backend_type = 'client backend'
     or a.backend_type is null and a.usename is not null
), counted as (
  select
    pg_catalog.current_setting('max_connections')::bigint as max_connections,
    pg_catalog.current_setting('superuser_reserved_connections')::bigint
      + coalesce(pg_catalog.current_setting('reserved_connections', true)::bigint, 0) as reserved,
    count(*) as total,
    bool_or(s.is_hidden) as is_hidden,
    count(*) filter (where s.state = 'active') as active,
    count(*) filter (where s.state = 'idle') as idle,
    count(*) filter (where s.state like 'idle in transaction%') as idle_in_transaction,
    count(*) filter (where s.wait_event_type = 'Lock') as waiting,
    count(*) filter (where s.query_seconds > 30) as long_running,
    max(s.query_seconds) as longest
  from sessions s
)
select
  c.max_connections,
  c.reserved,
  c.total,
  case when not c.is_hidden then c.active end as active,
  case when not c.is_hidden then c.idle end as idle,
  case when not c.is_hidden then c.idle_in_transaction end as idle_in_transaction,
  case when not c.is_hidden then c.waiting end as waiting,
  round(100.0 * c.total / c.max_connections, 2)::numeric(5,2) as usage_pct,
  case when not c.is_hidden then c.long_running end as long_running_count,
  case when not c.is_hidden then greatest(c.longest, 0) end as longest_query_seconds,
  case when 100.0 * c.total / c.max_connections > 95 then 'CRITICAL'
       when 100.0 * c.total / c.max_connections > 80 then 'WARNING'
       else 'OK' end as status
from counted c;
create or replace view monitoring.v_blocking_queries as
-- Sources: pg_stat_activity, pg_locks, pg_blocking_pids for waiters only. Rights: without pg_read_all_stats waiters of other users are not seen.
-- Blind spots: before 14 the wait is counted from the start of the statement, an upper bound; a blocker may itself only be queued ahead.
with recursive waiters as materialized (
  select
    a.pid,
    a.usename,
    a.query,
    a.query_start as waiting_since,
    a.backend_start,
    b.blocking_pid
  from pg_catalog.pg_stat_activity a
  cross join lateral (
    select distinct p.pid as blocking_pid
    from pg_catalog.unnest(pg_catalog.pg_blocking_pids(a.pid)) as p(pid)
  ) b
  where a.wait_event_type = 'Lock'
), held as materialized (
  select
    l.pid,
    l.locktype,
    l.mode,
    l.relation,
    l.granted
  from pg_catalog.pg_locks l
  where exists (select from waiters)
    and (not l.granted or l.locktype = 'tuple')
), depths as (
  select
    w.pid,
    1 as depth
  from waiters w
  where w.blocking_pid not in (select x.pid from waiters x)
  union
  select
    w.pid,
    d.depth + 1
  from depths d
  join waiters w on w.blocking_pid = d.pid
  where d.depth < 50
), measured as (
  select
    w.pid,
    w.blocking_pid,
    w.usename,
    w.query,
    w.backend_start,
    greatest(extract(epoch from pg_catalog.clock_timestamp() - w.waiting_since)::double precision, 0) as seconds
  from waiters w
)
select
  m.pid::bigint as blocked_pid,
  m.usename::text as blocked_user,
  m.query as blocked_query,
  m.seconds as blocked_seconds,
  m.blocking_pid::bigint as blocking_pid,
  b.usename::text as blocking_user,
  b.query as blocking_query,
  case when m.blocking_pid = 0 then 'prepared transaction' else b.state end as blocking_state,
  h.locktype as lock_type,
  c.relname::text as relation,
  pg_catalog.upper(pg_catalog.btrim(pg_catalog.regexp_replace(pg_catalog.regexp_replace(h.mode, 'Lock$', ''), '([A-Z])', ' \1', 'g')))
    as lock_mode,
  coalesce((select max(d.depth) from depths d where d.pid = m.pid), 1)::bigint as chain_depth,
  case when m.seconds > 30 then 'CRITICAL'
       when m.seconds > 5 then 'WARNING'
       else 'OK' end as status,
  n.nspname::text as schema_name,
  c.oid::bigint as relation_oid,
  m.backend_start as blocked_backend_start,
  b.backend_start as blocking_backend_start,
  extract(epoch from pg_catalog.clock_timestamp() - b.xact_start)::double precision as blocking_xact_seconds
from measured m
left join pg_catalog.pg_stat_activity b on b.pid = m.blocking_pid
left join lateral (
  select
    w.locktype,
    w.mode,
    coalesce(w.relation, (select t.relation from held t where t.pid = m.pid and t.granted limit 1)) as relation
  from held w
  where w.pid = m.pid
    and not w.granted
  limit 1
) h on true
left join pg_catalog.pg_class c on c.oid = h.relation
left join pg_catalog.pg_namespace n on n.oid = c.relnamespace
order by
  m.seconds desc,
  m.pid,
  m.blocking_pid;
create or replace view monitoring.v_long_running as
-- Sources: v_connection_stats, pg_prepared_xacts. Rights: without pg_read_all_stats other users' sessions are not seen.
-- The oldest transaction is always named, however young.
with oldest as (
  select
    min(s.xact_start) as xact_start
  from monitoring.v_connection_stats s
  where s.backend_type = 'client backend'
    and not s.is_own
), found as (
  select
    s.pid,
    'idle in transaction'::text as kind,
    s.idle_in_transaction_seconds as seconds,
    s.query,
    'WARNING'::text as status,
    s.username,
    s.database_name,
    s.state,
    s.backend_start,
    s.xact_seconds
  from monitoring.v_connection_stats s
  where s.idle_in_transaction_seconds > 10
  union all
  select
    s.pid,
    'statement',
    s.query_seconds,
    s.query,
    'WARNING',
    s.username,
    s.database_name,
    s.state,
    s.backend_start,
    s.xact_seconds
  from monitoring.v_connection_stats s
  where s.query_seconds > 30
    and s.backend_type = 'client backend'
  union all
  select
    s.pid,
    'oldest transaction',
    s.xact_seconds,
    s.query,
    'OK',
    s.username,
    s.database_name,
    s.state,
    s.backend_start,
    s.xact_seconds
  from monitoring.v_connection_stats s
  join oldest o on o.xact_start = s.xact_start
  where s.backend_type = 'client backend'
    and not s.is_own
  union all
  select
    0,
    'prepared transaction',
    extract(epoch from pg_catalog.clock_timestamp() - p.prepared)::double precision,
    p.gid,
    case when p.prepared < pg_catalog.clock_timestamp() - interval '30 seconds' then 'WARNING' else 'OK' end,
    p.owner::text,
    p.database::text,
    'prepared',
    null,
    extract(epoch from pg_catalog.clock_timestamp() - p.prepared)::double precision
  from pg_catalog.pg_prepared_xacts p
)
select
  f.pid,
  f.kind,
  f.seconds,
  f.query,
  f.status,
  f.username,
  f.database_name,
  f.state,
  f.backend_start,
  f.xact_seconds
from found f
order by
  f.status = 'OK',
  f.seconds desc,
  f.pid,
  f.kind;
create or replace view monitoring.v_mv_status as
-- Sources: pg_class, pg_index, maintenance_log where installed, commit timestamps where kept. Readable by every role.
-- Blind spots: the server does not record a refresh. The log knows those made through PgDeck; with track_commit_timestamp the
-- view's catalog row tells its last REFRESH, ALTER or GRANT. With neither the time is unknown.
with logged as (
  select
    l.object_oid as oid,
    max(l.finished_at) as finished_at
  from monitoring.maintenance_log l
  where l.status = 'SUCCESS'
    and l.job_name like 'refresh%'
    and l.object_oid is not null
  group by l.object_oid
), durations as (
  select distinct on (l.object_oid)
    l.object_oid as oid,
    l.duration_ms
  from monitoring.maintenance_log l
  where l.status = 'SUCCESS'
    and l.job_name like 'refresh%'
    and l.object_oid is not null
  order by l.object_oid, l.finished_at desc
), cadences (view_name, seconds) as (
  values ('mv_trading_summary_24h', 300), ('mv_order_flow_metrics', 300), ('mv_user_trading_stats', 86400)
), busy as (
  select distinct coalesce(i.indrelid, l.relation) as oid
  from pg_catalog.pg_locks l
  left join pg_catalog.pg_index i on i.indexrelid = l.relation
  where l.granted
    and l.mode = 'AccessExclusiveLock'
    and l.pid is distinct from pg_catalog.pg_backend_pid()
    and l.database = (select d.oid from pg_catalog.pg_database d where d.datname = pg_catalog.current_database())
), views as (
  select
    r.schema_name,
    r.relation_name,
    r.oid,
    r.tuples,
    c.relispopulated,
    pg_catalog.pg_stat_get_live_tuples(c.oid) as live,
    case when b.oid is null then pg_catalog.pg_total_relation_size(c.oid) end as total_bytes,
    exists (
      select from pg_catalog.pg_index i
      where i.indrelid = c.oid
        and i.indisunique
        and i.indimmediate
        and i.indisvalid
        and i.indpred is null
        and i.indexprs is null) as has_unique_index,
    greatest(l.finished_at,
      case when pg_catalog.current_setting('track_commit_timestamp') = 'on' and not pg_catalog.pg_is_in_recovery()
           then pg_catalog.pg_xact_commit_timestamp(c.xmin) end) as refreshed_at,
    d.duration_ms,
    k.seconds as cadence
  from monitoring.v_relations r
  join pg_catalog.pg_class c on c.oid = r.oid
  left join busy b on b.oid = r.oid
  left join logged l on l.oid = r.oid
  left join durations d on d.oid = r.oid
  left join cadences k on k.view_name = r.relation_name and r.schema_name = 'monitoring'
  where r.kind = 'm'
), aged as (
  select
    v.oid,
    case when v.relispopulated then v.refreshed_at end as refreshed_at,
    case when v.relispopulated then greatest(extract(epoch from now() - v.refreshed_at)::double precision, 0) end as staleness
  from views v
)
select
  v.schema_name,
  v.relation_name as view_name,
  case when not v.relispopulated then null
       when v.live > 0 then v.live
       when v.tuples >= 0 then v.tuples::bigint end as rows,
  pg_catalog.pg_size_pretty(v.total_bytes) as size,
  v.has_unique_index,
  v.relispopulated as populated,
  a.refreshed_at as last_refresh,
  v.duration_ms as last_duration_ms,
  a.staleness as staleness_seconds,
  v.cadence::double precision as cadence_seconds,
  case when not v.relispopulated then 'CRITICAL'
       when a.staleness > 3 * v.cadence then 'CRITICAL'
       when a.staleness > 1.1 * v.cadence then 'WARNING'
       when a.staleness is not null and v.cadence is not null then 'OK' end as status,
  v.oid,
  v.total_bytes as size_bytes,
  (select pg_catalog.string_agg(a.attname::text, ', ' order by k.place)
   from (select
           i.indkey
         from pg_catalog.pg_index i
         where i.indrelid = v.oid
           and i.indisunique
           and i.indimmediate
           and i.indisvalid
           and i.indpred is null
           and i.indexprs is null
         order by i.indexrelid
         limit 1) u
   cross join lateral pg_catalog.unnest(u.indkey::int2[]) with ordinality as k (attnum, place)
   join pg_catalog.pg_attribute a on a.attrelid = v.oid and a.attnum = k.attnum) as unique_key
from views v
join aged a on a.oid = v.oid
order by
  case when not v.relispopulated or a.staleness > 3 * v.cadence then 0 when a.staleness > 1.1 * v.cadence then 1 else 2 end,
  a.staleness / v.cadence desc nulls last,
  v.schema_name,
  v.relation_name;
create or replace view monitoring.v_refresh_log as
-- Refreshes of materialized views that the maintenance log knows, newest first; at most 500. Sources: maintenance_log, pg_class.
-- Blind spot: the server itself records no refresh, so those made past PgDeck and the schema's functions are missing.
with logged as (
  select
    l.log_id,
    l.job_name,
    l.started_at,
    l.finished_at,
    l.duration_ms,
    l.status,
    l.message,
    l.error_text,
    l.sqlstate,
    l.triggered_by,
    l.object_oid
  from monitoring.maintenance_log l
  where l.job_name like 'refresh%'
    and l.object_oid is not null
    and l.started_at <= coalesce(nullif(pg_catalog.current_setting('monitoring.as_of', true), '')::timestamptz, pg_catalog.now())
  order by l.started_at desc, l.log_id desc
  limit 500
)
select
  l.log_id,
  n.nspname::text as schema_name,
  coalesce(c.relname::text, 'dropped since') as view_name,
  l.started_at,
  l.finished_at,
  l.duration_ms,
  l.status,
  l.message,
  l.error_text,
  l.sqlstate,
  l.triggered_by,
  c.oid::bigint as oid
from logged l
left join pg_catalog.pg_class c on c.oid = l.object_oid and c.relkind = 'm'
left join pg_catalog.pg_namespace n on n.oid = c.relnamespace
order by
  l.started_at desc,
  l.log_id desc;
create or replace view monitoring.v_statement_reset as
-- Where pg_stat_statements does not work nothing is counted.
select
  null::timestamptz as since;
create or replace view monitoring.v_statement_window as
-- Where pg_stat_statements does not work nothing is counted.
select
  null::timestamptz as since,
  null::bigint as calls,
  null::double precision as avg_exec_ms,
  null::bigint as slow_calls,
  null::bigint as very_slow_statements,
  null::double precision as p95_est_ms,
  null::double precision as p99_est_ms,
  'needs pg_stat_statements in shared_preload_libraries and a restart'::text as note;
create or replace view monitoring.v_baseline_values as
-- Sources: the views named below. Readable by every role; what a role may not see is null.
-- Blind spots: figures of the last hour need samples or a reset less than an hour ago; the note says what is missing.
with counters as materialized (
  select
    c.oid,
    c.live_rows,
    c.dead_rows,
    c.dead_pct,
    c.idx_scans,
    c.seq_scans
  from monitoring.v_table_counters c
), scanned as (
  select
    coalesce(t.root_oid, s.oid) as oid,
    sum(s.live_rows) as live,
    sum(s.dead_rows) as dead,
    sum(s.idx_scans) as idx_scans,
    sum(s.seq_scans) as seq_scans
  from counters s
  left join monitoring.v_partition_tree t on t.oid = s.oid
  group by coalesce(t.root_oid, s.oid)
), large as (
  select
    s.idx_scans,
    s.seq_scans,
    100.0 * s.idx_scans / nullif(s.idx_scans + s.seq_scans, 0) as idx_scan_pct
  from scanned s
  where s.live > 10000
), documented as (
  select
    r.relation_name,
    100.0 * s.dead / nullif(s.live + s.dead, 0) as dead_pct
  from scanned s
  join monitoring.v_relations r on r.oid = s.oid
  where r.schema_name = 'public'
    and r.relation_name in ('orders', 'trades')
), coverage as (
  select
    min(c.days_of_coverage) filter (where c.is_judged) as lag_days,
    min(c.future_partitions) filter (where c.is_judged and c.granularity = 'DAILY') as runway,
    count(*) filter (where c.status in ('WARNING', 'CRITICAL')) as issues,
    count(*) as parents,
    count(*) filter (where c.is_judged) as judged
  from monitoring.v_partition_coverage c
), transactions as (
  select
    d.stats_reset > now() - interval '1 hour' as is_recent,
    d.xact_commit as commits,
    d.xact_rollback as rollbacks
  from pg_catalog.pg_stat_database d
  where d.datname = pg_catalog.current_database()
), transactions_before as (
  -- The newest sample at least an hour old, both counters of one moment.
  select
    h.captured_at,
    max(h.value) filter (where h.labels ->> 'outcome' = 'commit') as commits,
    max(h.value) filter (where h.labels ->> 'outcome' = 'rollback') as rollbacks
  from monitoring.metric_history h
  where h.metric_name = 'transactions'
    and h.captured_at <= now() - interval '1 hour'
    and h.captured_at > now() - interval '2 hours'
  group by h.captured_at
  order by h.captured_at desc
  limit 1
), failed as (
  select
    case
      when t.is_recent then 100.0 * t.rollbacks / nullif(t.commits + t.rollbacks, 0)
      -- Fewer than then: the counters were reset in between.
      when t.commits >= b.commits and t.rollbacks >= b.rollbacks
        then 100.0 * (t.rollbacks - b.rollbacks) / nullif(t.commits - b.commits + t.rollbacks - b.rollbacks, 0)
    end as pct,
    case
      when t.is_recent then 'since the statistics reset, less than an hour ago'
      when t.commits >= b.commits and t.rollbacks >= b.rollbacks
        then 'since the sample of ' || pg_catalog.to_char(b.captured_at at time zone 'UTC', 'HH24:MI') || ' UTC'
      else 'needs samples of the last hour'
    end as note
  from transactions t
  left join transactions_before b on true
), sizes_before as (
  -- Of each table the newest sample at least a day old.
  select distinct on (h.labels)
    h.labels ->> 'schema' as schema_name,
    h.labels ->> 'table' as table_name,
    h.value as bytes,
    h.captured_at
  from monitoring.metric_history h
  where h.metric_name = 'table_bytes'
    and h.captured_at <= now() - interval '24 hours'
    and h.captured_at > now() - interval '26 hours'
  order by h.labels, h.captured_at desc
), sizes_now as (
  select
    h.labels ->> 'schema' as schema_name,
    h.labels ->> 'table' as table_name,
    h.value as bytes,
    h.captured_at
  from monitoring.metric_history h
  where h.metric_name = 'table_bytes'
    and h.captured_at = (select max(n.captured_at) from monitoring.metric_history n
                         where n.metric_name = 'table_bytes' and n.captured_at > now() - interval '2 hours')
), growth as (
  select
    max(100.0 * (s.bytes - b.bytes) / b.bytes * 86400 / extract(epoch from s.captured_at - b.captured_at)) as pct_per_day
  from sizes_now s
  join sizes_before b on b.schema_name = s.schema_name and b.table_name = s.table_name
  where s.bytes > 100 * 1024 * 1024
    and b.bytes > 0
), measured (metric_name, current_value, note) as (
  select 'cache_hit_ratio', (select c.percentage::double precision from monitoring.v_cache_hit_ratio c where c.metric = 'overall'),
    'null under 1,000 accesses'
  union all
  select 'avg_query_latency', (select w.avg_exec_ms from monitoring.v_statement_window w), (select w.note from monitoring.v_statement_window w)
  union all
  select 'connection_usage', (select c.usage_pct::double precision from monitoring.v_connection_status c), null
  union all
  select 'slow_query_count', (select w.slow_calls::double precision from monitoring.v_statement_window w), (select w.note from monitoring.v_statement_window w)
  union all
  select 'table_bloat_orders', (select round(d.dead_pct, 2)::double precision from documented d where d.relation_name = 'orders'),
    'needs the table orders of Trade Engine'
  union all
  select 'table_bloat_trades', (select round(d.dead_pct, 2)::double precision from documented d where d.relation_name = 'trades'),
    'needs the table trades of Trade Engine'
  union all
  select 'partition_lag', (select c.lag_days::double precision from coverage c), 'needs a table partitioned by time'
  union all
  select 'table_growth_rate', (select round(g.pct_per_day::numeric, 2)::double precision from growth g),
    'needs the sizes of 24 hours before and a table over 100 MB'
  union all
  select 'partition_health_issues', (select case when c.parents > 0 then c.issues::double precision end from coverage c),
    'needs a partitioned table'
  union all
  select 'index_usage_ratio',
    (select round(100.0 * count(*) filter (where l.idx_scan_pct >= 90) / nullif(count(l.idx_scan_pct), 0), 2)::double precision from large l),
    'needs a table over 10,000 rows that was scanned'
  union all
  select 'p99_query_latency', (select w.p99_est_ms from monitoring.v_statement_window w),
    (select pg_catalog.concat_ws('; ', case when w.p99_est_ms is not null then 'estimate' end, w.note) from monitoring.v_statement_window w)
  union all
  select 'p95_query_latency', (select w.p95_est_ms from monitoring.v_statement_window w),
    (select pg_catalog.concat_ws('; ', case when w.p95_est_ms is not null then 'estimate' end, w.note) from monitoring.v_statement_window w)
  union all
  select 'active_connections', (select c.total::double precision from monitoring.v_connection_status c), null
  union all
  select 'table_bloat_any',
    (select case when count(*) > 0 then coalesce(max(s.dead_pct) filter (where s.dead_rows >= 1000), 0)::double precision end
     from counters s), 'needs a table'
  union all
  select 'trade_partition_runway', (select c.runway::double precision from coverage c), 'needs a table with daily partitions'
  union all
  select 'benchmark_execution_time', null, 'needs a benchmark run'
  union all
  select 'index_scan_ratio',
    (select round(100.0 * sum(l.idx_scans) / nullif(sum(l.idx_scans) + sum(l.seq_scans), 0), 2)::double precision from large l),
    'needs a table over 10,000 rows that was scanned'
  union all
  select 'index_cache_hit_ratio', (select c.percentage::double precision from monitoring.v_cache_hit_ratio c where c.metric = 'index'),
    'null under 1,000 accesses'
  union all
  select 'very_slow_query_count', (select w.very_slow_statements::double precision from monitoring.v_statement_window w),
    (select w.note from monitoring.v_statement_window w)
  union all
  select 'pool_exhaustion', null, 'needs the pools the console sees'
  union all
  select 'mv_staleness',
    (select max(m.staleness_seconds * 300 / m.cadence_seconds) from monitoring.v_mv_status m),
    'needs a materialized view with a cadence and a known refresh (maintenance log or track_commit_timestamp)'
  union all
  select 'unused_indexes', (select count(*)::double precision from monitoring.v_idle_indexes u where u.status = 'CANDIDATE'), null
  union all
  select 'error_rate', (select round(f.pct::numeric, 2)::double precision from failed f), (select f.note from failed f)
  union all
  select 'database_size',
    (select round(pg_catalog.pg_database_size(d.oid) / 1073741824.0, 3)::double precision
     from pg_catalog.pg_database d where d.datname = pg_catalog.current_database()), 'in GB of 1024³ bytes'
  union all
  select 'blocking_sessions',
    -- Without that right no other session's wait is seen: unknown, not 0.
    case when pg_catalog.pg_has_role(current_user, 'pg_read_all_stats', 'usage')
      then (select count(*)::double precision from monitoring.v_blocking_queries b where b.blocked_seconds > 5) end,
    'needs the sessions of others: GRANT pg_monitor TO your role'
  union all
  select 'write_overhead', null, 'needs an A/B write benchmark'
)
select
  m.metric_name,
  m.current_value,
  case when m.current_value is null or m.note ~ '^(estimate|since|in) ?' then m.note end as note
from measured m;
create or replace view monitoring.v_alerts as
-- Sources: performance_baselines, v_baseline_values, alert_history. Readable by every role.
-- A value equal to a threshold is fine: comparison is strict in both directions.
with judged as (
  select
    b.metric_name,
    case when not b.enabled or v.current_value is null then null
         when b.direction = 'HIGHER_BETTER' and v.current_value < b.critical_threshold then 'CRITICAL'
         when b.direction = 'LOWER_BETTER' and v.current_value > b.critical_threshold then 'CRITICAL'
         when b.direction = 'HIGHER_BETTER' and v.current_value < b.warning_threshold then 'WARNING'
         when b.direction = 'LOWER_BETTER' and v.current_value > b.warning_threshold then 'WARNING'
         else 'OK' end as status,
    v.current_value,
    v.note
  from monitoring.performance_baselines b
  left join monitoring.v_baseline_values v on v.metric_name = b.metric_name
)
select
  b.metric_name,
  j.current_value,
  b.warning_threshold,
  b.critical_threshold,
  case when j.status in ('CRITICAL', 'WARNING') then j.status end as severity,
  case when j.status in ('CRITICAL', 'WARNING') then
    b.display_name || ' is ' || pg_catalog.trim_scale(round(j.current_value::numeric, 2)) || ' ' || b.unit
      || case b.direction when 'HIGHER_BETTER' then ', below ' else ', above ' end
      || case j.status when 'CRITICAL' then 'critical ' || b.critical_threshold else 'warning ' || b.warning_threshold end end as message,
  case when j.status in ('CRITICAL', 'WARNING') then b.recommendation end as recommendation,
  case when j.status in ('CRITICAL', 'WARNING') then coalesce(h.first_seen, now()) end as detected_at,
  j.status,
  b.display_name,
  b.category,
  b.unit,
  b.direction,
  b.target_value,
  b.baseline_value,
  b.enabled,
  h.alert_id,
  h.severity as open_severity,
  h.first_seen,
  h.last_seen,
  h.acknowledged_by,
  h.acknowledged_at,
  coalesce(h.note, j.note) as note,
  h.note as alert_note
from monitoring.performance_baselines b
join judged j on j.metric_name = b.metric_name
left join monitoring.alert_history h on h.metric_name = b.metric_name and h.cleared_at is null
order by
  case j.status when 'CRITICAL' then 0 when 'WARNING' then 1 when 'OK' then 2 else 3 end,
  h.first_seen,
  b.position;
create or replace view monitoring.v_alert_log as
-- Source: alert_history of the last seven days, open alerts of any age. Readable by every role; no rows where nothing is installed.
select
  h.alert_id,
  h.metric_name,
  coalesce(b.display_name, h.metric_name) as display_name,
  h.severity,
  h.value,
  h.threshold,
  h.first_seen,
  h.last_seen,
  h.cleared_at,
  h.acknowledged_by,
  h.acknowledged_at,
  h.note
from monitoring.alert_history h
left join monitoring.performance_baselines b on b.metric_name = h.metric_name
where h.cleared_at is null
   or h.cleared_at > now() - interval '7 days'
order by
  h.cleared_at is not null,
  h.first_seen desc,
  h.alert_id desc;
create or replace view monitoring.v_health as
-- Sources: v_baseline_values and the views behind it, pg_database, pg_extension. Readable by every role; what a role may not see has no status.
with figures as (
  select
    max(v.current_value) filter (where v.metric_name = 'cache_hit_ratio') as cache,
    max(v.current_value) filter (where v.metric_name = 'index_scan_ratio') as index_scans,
    max(v.current_value) filter (where v.metric_name = 'table_bloat_any') as bloat,
    max(v.current_value) filter (where v.metric_name = 'connection_usage') as connections,
    max(v.current_value) filter (where v.metric_name = 'p99_query_latency') as p99,
    max(v.current_value) filter (where v.metric_name = 'slow_query_count') as slow
  from monitoring.v_baseline_values v
), coverage as (
  select
    min(c.days_of_coverage) as days,
    bool_or(c.status = 'CRITICAL') as is_critical,
    bool_or(c.status = 'WARNING') as is_warning,
    count(*) filter (where c.status is not null) as judged
  from monitoring.v_partition_coverage c
), blocked as (
  select
    count(*) as waiters,
    coalesce(max(b.blocked_seconds), 0) as longest,
    count(*) filter (where b.blocked_seconds > 5) as over_limit
  from monitoring.v_blocking_queries b
), invalid as (
  select
    count(*) as indexes
  from monitoring.v_invalid_indexes i
), views as (
  select
    max(m.staleness_seconds / m.cadence_seconds) as factor
  from monitoring.v_mv_status m
), collecting as (
  select
    case when not exists (select from pg_catalog.pg_extension e where e.extname = 'pg_stat_statements') then 'missing'
         when pg_catalog.current_setting('pg_stat_statements.max', true) is null then 'created, not preloaded'
         else 'counting' end as state
), horizon as (
  select
    100.0 * pg_catalog.age(d.datfrozenxid) / 2147483647 as pct
  from pg_catalog.pg_database d
  where d.datname = pg_catalog.current_database()
), off_target as (
  select
    count(distinct a.oid) filter (where not a.ok) as leaves,
    count(*) as rows
  from monitoring.v_autovacuum_settings a
), checks (position, check_name, category, value, status, threshold, recommendation) as (
  select 1, 'Cache Hit Ratio', 'cache', pg_catalog.trim_scale(round(f.cache::numeric, 2))::text,
    case when f.cache < 90 then 'CRITICAL' when f.cache < 95 then 'WARNING' when f.cache >= 99 then 'EXCELLENT' when f.cache >= 95 then 'GOOD' end,
    '%: 99, 95, below 95, below 90', 'Look for statements that read much, then at shared_buffers'
  from figures f
  union all
  select 2, 'Index Usage', 'indexes', pg_catalog.trim_scale(round(f.index_scans::numeric, 2))::text,
    case when f.index_scans < 80 then 'CRITICAL' when f.index_scans < 90 then 'WARNING' when f.index_scans >= 99 then 'EXCELLENT'
         when f.index_scans >= 90 then 'GOOD' end,
    '%: 99, 90, below 90, below 80', 'Find large tables read sequentially and the statements behind it'
  from figures f
  union all
  select 3, 'Table Bloat', 'bloat', pg_catalog.trim_scale(round(f.bloat::numeric, 2))::text,
    case when f.bloat > 20 then 'CRITICAL' when f.bloat > 10 then 'WARNING' when f.bloat < 5 then 'EXCELLENT' when f.bloat <= 10 then 'GOOD' end,
    '% dead, worst table: below 5, 10, above 10, above 20', 'VACUUM (ANALYZE) the worst tables, look for what holds the horizon'
  from figures f
  union all
  select 4, 'Connection Usage', 'connections', pg_catalog.trim_scale(round(f.connections::numeric, 2))::text,
    case when f.connections > 95 then 'CRITICAL' when f.connections > 80 then 'WARNING' when f.connections < 50 then 'EXCELLENT'
         when f.connections <= 80 then 'GOOD' end,
    '%: below 50, 80, above 80, above 95', 'Find idle sessions, limit the pools or put a pooler in front'
  from figures f
  union all
  select 5, 'Query Latency p99', 'queries', pg_catalog.trim_scale(round(f.p99::numeric, 2))::text,
    case when f.p99 > 500 then 'CRITICAL' when f.p99 > 100 then 'WARNING' when f.p99 < 50 then 'EXCELLENT' when f.p99 <= 100 then 'GOOD' end,
    'ms, estimate: below 50, 100, above 100, above 500', 'Look at the slowest statements and their waits'
  from figures f
  union all
  select 6, 'Slow Queries', 'queries', pg_catalog.trim_scale(round(f.slow::numeric, 2))::text,
    case when f.slow > 50 then 'CRITICAL' when f.slow > 10 then 'WARNING' when f.slow < 5 then 'EXCELLENT' when f.slow <= 10 then 'GOOD' end,
    'per hour: below 5, 10, above 10, above 50', 'Begin with the largest share of time'
  from figures f
  union all
  select 7, 'Partition Coverage', 'partitions', pg_catalog.trim_scale(c.days)::text,
    case when c.judged = 0 then null when c.is_critical then 'CRITICAL' when c.is_warning then 'WARNING'
         when coalesce(c.days, 30) >= 30 then 'EXCELLENT' else 'GOOD' end,
    'days, worst parent: 30, OK, WARNING, CRITICAL by v_partition_coverage', 'Create the missing partitions'
  from coverage c
  union all
  select 8, 'Blocking Locks', 'locks', b.over_limit::text,
    case when b.longest > 30 then 'CRITICAL' when b.over_limit > 0 then 'WARNING' else 'EXCELLENT' end,
    'waiters over 5 s: 0, any, any over 30 s', 'Find the root blocker; ask its owner, cancel or terminate it'
  from blocked b
  union all
  select 9, 'Invalid Indexes', 'indexes', i.indexes::text,
    case when i.indexes > 0 then 'CRITICAL' else 'EXCELLENT' end,
    'count: 0, any', 'Drop or rebuild them: v_invalid_indexes has the statements'
  from invalid i
  union all
  select 10, 'Materialized Views', 'matviews', pg_catalog.trim_scale(round(v.factor::numeric, 2))::text,
    case when v.factor > 3 then 'CRITICAL' when v.factor > 1.1 then 'WARNING' when v.factor <= 1.1 then 'EXCELLENT' end,
    'age as multiple of the cadence: 1.1, above 1.1, above 3', 'Refresh the stale views; check that the job runs'
  from views v
  union all
  select 11, 'Statistics Collection', 'statistics', s.state,
    case s.state when 'counting' then 'EXCELLENT' when 'missing' then 'WARNING' else 'CRITICAL' end,
    'pg_stat_statements: counting, missing, created but not preloaded',
    case s.state when 'missing' then 'Preload pg_stat_statements, restart, then CREATE EXTENSION pg_stat_statements'
                 else 'Add pg_stat_statements to shared_preload_libraries and restart' end
  from collecting s
  union all
  select 12, 'Transaction Age', 'vacuum', pg_catalog.trim_scale(round(h.pct, 2))::text,
    case when h.pct >= 80 then 'CRITICAL' when h.pct >= 40 then 'WARNING' when h.pct < 10 then 'EXCELLENT' else 'GOOD' end,
    '% of the wrap-around limit: below 10, below 40, 40, 80', 'Find what holds the horizon, then VACUUM (FREEZE) the oldest tables'
  from horizon h
  union all
  select 13, 'Autovacuum Settings', 'vacuum', case when o.rows > 0 then o.leaves::text end,
    case when o.rows = 0 then null when o.leaves > 0 then 'WARNING' else 'EXCELLENT' end,
    'leaves off target: 0, any', 'Set the storage parameters on each leaf: apply_autovacuum_settings()'
  from off_target o
)
select
  c.check_name,
  c.status,
  c.value,
  case when c.status in ('WARNING', 'CRITICAL') then c.recommendation end as recommendation,
  c.threshold,
  c.category,
  c.position::bigint as position
from checks c
order by c.position;
create or replace view monitoring.v_metrics as
-- Sources: the other views; every gauge in one place for export. Readable by every role; unknown values are left out.
with gauges (metric, labels, value, unit) as (
  select 'baseline', pg_catalog.jsonb_build_object('metric_name', v.metric_name), v.current_value, b.unit
  from monitoring.v_baseline_values v
  join monitoring.performance_baselines b on b.metric_name = v.metric_name
  union all
  select 'connections', pg_catalog.jsonb_build_object('state', s.state), s.connection_count::double precision, 'connections'
  from monitoring.v_connection_summary s
  union all
  select 'cache_hit', pg_catalog.jsonb_build_object('kind', c.metric), c.percentage::double precision, '%'
  from monitoring.v_cache_hit_ratio c
  union all
  select 'partition_coverage', pg_catalog.jsonb_build_object('schema', p.schema_name, 'table', p.parent_table), p.days_of_coverage::double precision, 'days'
  from monitoring.v_partition_coverage p
  union all
  select 'partition_rows', pg_catalog.jsonb_build_object('schema', g.schema_name, 'table', g.parent_table), g.total_rows::double precision, 'rows'
  from monitoring.v_partition_growth g
  union all
  select 'partition_bytes', pg_catalog.jsonb_build_object('schema', g.schema_name, 'table', g.parent_table), g.total_bytes::double precision, 'bytes'
  from monitoring.v_partition_growth g
  union all
  select 'table_bytes', pg_catalog.jsonb_build_object('schema', t.schema_name, 'table', t.table_name), t.total_bytes::double precision, 'bytes'
  from monitoring.v_table_sizes t
  union all
  select 'mv_staleness', pg_catalog.jsonb_build_object('schema', m.schema_name, 'view', m.view_name), m.staleness_seconds, 's'
  from monitoring.v_mv_status m
  union all
  select 'transactions', pg_catalog.jsonb_build_object('outcome', o.outcome), o.number::double precision, 'transactions'
  from pg_catalog.pg_stat_database d
  cross join lateral (values ('commit', d.xact_commit), ('rollback', d.xact_rollback)) as o (outcome, number)
  where d.datname = pg_catalog.current_database()
  union all
  select 'health', pg_catalog.jsonb_build_object('check', h.check_name),
    case h.status when 'EXCELLENT' then 0 when 'GOOD' then 0 when 'WARNING' then 1 when 'CRITICAL' then 2 end::double precision, 'severity'
  from monitoring.v_health h
)
select
  g.metric,
  g.labels,
  g.value,
  g.unit
from gauges g
where g.value is not null
order by
  g.metric,
  g.labels::text;
create or replace function monitoring.check_performance_alerts()
  returns table (metric_name text, current_value double precision, warning_threshold double precision, critical_threshold double precision,
                 severity text, message text, recommendation text, detected_at timestamptz)
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $body$
#variable_conflict use_column
declare
  v_found record;
  v_first timestamptz;
begin
  -- Two consoles and a job may check at the same moment; the open row per metric is one.
  perform pg_advisory_xact_lock(hashtext('pgdeck check_performance_alerts'));
  for v_found in
    select a.metric_name, a.current_value, a.warning_threshold, a.critical_threshold, a.severity, a.message, a.recommendation,
           a.status, a.enabled
    from monitoring.v_alerts a
  loop
    update monitoring.performance_baselines b
    set current_value = v_found.current_value,
        measured_at = case when v_found.current_value is null then b.measured_at else clock_timestamp() end
    where b.metric_name = v_found.metric_name
      and (b.current_value is distinct from v_found.current_value or v_found.current_value is not null);
    if v_found.severity is not null then
      insert into monitoring.alert_history as h (metric_name, severity, value, threshold, first_seen, last_seen)
      values (v_found.metric_name, v_found.severity, v_found.current_value,
              case v_found.severity when 'CRITICAL' then v_found.critical_threshold else v_found.warning_threshold end,
              clock_timestamp(), clock_timestamp())
      on conflict (metric_name) where cleared_at is null do update
      set severity = excluded.severity, value = excluded.value, threshold = excluded.threshold, last_seen = excluded.last_seen
      returning h.first_seen into v_first;
      metric_name := v_found.metric_name;
      current_value := v_found.current_value;
      warning_threshold := v_found.warning_threshold;
      critical_threshold := v_found.critical_threshold;
      severity := v_found.severity;
      message := v_found.message;
      recommendation := v_found.recommendation;
      detected_at := v_first;
      return next;
    elsif v_found.status = 'OK' or not v_found.enabled then
      -- An unknown value clears nothing: not knowing is not being fine.
      update monitoring.alert_history h
      set cleared_at = clock_timestamp()
      where h.metric_name = v_found.metric_name and h.cleared_at is null;
    end if;
  end loop;
end
$body$;
revoke all on function monitoring.check_performance_alerts from public;
create or replace function monitoring.acknowledge_alert(p_id bigint, p_note text default null)
  returns table (alert_id bigint, metric_name text, acknowledged_by text, acknowledged_at timestamptz, note text)
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $body$
#variable_conflict use_column
begin
  return query
    update monitoring.alert_history h
    set acknowledged_by = session_user, acknowledged_at = clock_timestamp(), note = coalesce(p_note, h.note)
    where h.alert_id = p_id and h.cleared_at is null
    returning h.alert_id, h.metric_name, h.acknowledged_by, h.acknowledged_at, h.note;
  if not found then
    raise exception 'There is no open alert %', p_id using errcode = 'no_data_found', hint = 'It may have cleared by itself.';
  end if;
end
$body$;
revoke all on function monitoring.acknowledge_alert from public;
create or replace function monitoring.capture_query_snapshot()
  returns table (snapshot_id bigint, captured_at timestamptz, statements bigint)
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $body$
#variable_conflict use_column
declare
  v_schema text := (select n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_stat_statements');
  v_reset timestamptz;
  v_id bigint;
  v_now timestamptz := clock_timestamp();
  v_count bigint;
begin
  perform pg_advisory_xact_lock(hashtext('pgdeck capture_query_snapshot'));
  -- Before 14 the extension does not tell its reset.
  if v_schema is not null and to_regclass(format('%I.pg_stat_statements_info', v_schema)) is not null
     and current_setting('pg_stat_statements.max', true) is not null then
    execute format('select i.stats_reset from %I.pg_stat_statements_info i', v_schema) into v_reset;
  end if;
  select coalesce(max(s.snapshot_id), 0) + 1 into v_id from monitoring.query_snapshots s;
  insert into monitoring.query_snapshots (snapshot_id, captured_at, stats_reset_at, queryid, userid, dbid, calls, total_exec_ms, sum_sq_exec_ms,
                                          total_plan_ms, rows, blocks_hit, blocks_read)
  select v_id, v_now, v_reset, f.queryid, f.user_oid, f.database_oid, sum(f.calls), sum(f.total_exec_ms),
         sum(f.calls * (f.stddev_exec_ms * f.stddev_exec_ms + f.mean_exec_ms * f.mean_exec_ms)), sum(f.calls * f.mean_plan_ms), sum(f.rows),
         sum(f.shared_blks_hit), sum(f.shared_blks_read)
  from monitoring.v_statement_facts f
  where f.queryid is not null
  group by f.queryid, f.user_oid, f.database_oid;
  get diagnostics v_count = row_count;
  return query select v_id, v_now, v_count;
end
$body$;
revoke all on function monitoring.capture_query_snapshot from public;
create or replace function monitoring.get_query_performance(p_interval interval default '1 hour')
  returns table (queryid bigint, query text, calls bigint, total_exec_ms double precision, mean_exec_ms double precision, p99_est_ms double precision,
                 rows_per_call numeric, cache_hit_pct numeric, calls_per_minute numeric, partial boolean, since timestamptz)
  language sql
  stable
  set search_path = pg_catalog, pg_temp
as $body$
  with chosen as (
    -- The newest snapshot that is old enough, else the oldest there is.
    select s.snapshot_id, s.captured_at, s.captured_at > now() - p_interval as is_short
    from (select distinct q.snapshot_id, q.captured_at from monitoring.query_snapshots q) s
    order by s.captured_at <= now() - p_interval desc,
             case when s.captured_at <= now() - p_interval then s.captured_at end desc nulls last, s.captured_at
    limit 1
  ), present as (
    select f.queryid, f.user_oid, f.database_oid, min(f.query) as query, sum(f.calls) as calls, sum(f.total_exec_ms) as total,
           sum(f.calls * (f.stddev_exec_ms * f.stddev_exec_ms + f.mean_exec_ms * f.mean_exec_ms)) as squares, max(f.max_exec_ms) as slowest,
           sum(f.rows) as rows, sum(f.shared_blks_hit) as hit, sum(f.shared_blks_read) as read
    from monitoring.v_statement_facts f
    where f.queryid is not null
    group by f.queryid, f.user_oid, f.database_oid
  ), differences as (
    select p.queryid, p.query, p.slowest,
           -- Fewer calls than before: the counters were reset or the entry was evicted and came back. Then only what came since is known.
           b.queryid is null or p.calls < b.calls or p.total < b.total as is_new,
           p.calls - case when p.calls >= b.calls and p.total >= b.total then b.calls else 0 end as calls,
           p.total - case when p.calls >= b.calls and p.total >= b.total then b.total_exec_ms else 0 end as total,
           p.squares - case when p.calls >= b.calls and p.total >= b.total then b.sum_sq_exec_ms else 0 end as squares,
           p.rows - case when p.calls >= b.calls and p.total >= b.total then b.rows else 0 end as rows,
           p.hit - case when p.calls >= b.calls and p.total >= b.total then b.blocks_hit else 0 end as hit,
           p.read - case when p.calls >= b.calls and p.total >= b.total then b.blocks_read else 0 end as read,
           b.calls > p.calls as is_reset,
           c.captured_at,
           c.is_short
    from present p
    left join chosen c on true
    left join lateral (
      select q.queryid, q.calls, q.total_exec_ms, q.sum_sq_exec_ms, q.rows, q.blocks_hit, q.blocks_read, q.total_exec_ms as total
      from monitoring.query_snapshots q
      where q.snapshot_id = c.snapshot_id and q.queryid = p.queryid and q.userid = p.user_oid and q.dbid = p.database_oid
    ) b on true
  )
  select d.queryid, d.query, d.calls::bigint, d.total, d.total / d.calls,
         least(d.total / d.calls + 2.326 * sqrt(greatest(d.squares / d.calls::double precision - (d.total / d.calls::double precision) ^ 2, 0)), d.slowest),
         round(d.rows::numeric / d.calls, 2), round(100.0 * d.hit / nullif(d.hit + d.read, 0), 2),
         case when d.captured_at is not null
              then round((d.calls / (extract(epoch from now() - d.captured_at) / 60))::numeric, 2) end,
         d.captured_at is null or d.is_short or coalesce(d.is_reset, false), d.captured_at
  from differences d
  where d.calls > 0
  order by d.total desc, d.queryid
$body$;
revoke all on function monitoring.get_query_performance from public;
create or replace function monitoring.analyze_slow_queries(p_threshold_ms double precision default 100)
  returns table (queryid bigint, query text, calls bigint, mean_ms double precision, max_ms double precision, stddev_ms double precision,
                 total_ms double precision, pct_of_total numeric, cache_hit_pct numeric, temp_spill bigint, classification text, suggestion text)
  language sql
  stable
  set search_path = pg_catalog, pg_temp
as $body$
  select s.queryid, s.query, s.calls, s.mean_exec_ms, s.max_exec_ms, s.stddev_exec_ms, s.total_exec_ms, s.pct_of_total_time, s.cache_hit_pct,
         s.temp_blks_written,
         case when s.mean_exec_ms > 1000 then 'VERY_SLOW' when s.mean_exec_ms > 100 then 'CRITICAL' when s.mean_exec_ms > 50 then 'WARNING' else 'OK' end,
         case when s.temp_blks_written > 0 then 'Spills to temporary files: look at its sorts and hashes, then at work_mem'
              when s.cache_hit_pct < 90 then 'Reads from outside shared_buffers: an index or a smaller range may spare that'
              when s.stddev_exec_ms > s.mean_exec_ms then 'Uneven: explain it with the slow parameters'
              when s.rows_per_call > 10000 then 'Returns many rows: page or aggregate on the server'
              else 'Explain it and look for rows read and thrown away' end
  from monitoring.v_statement_facts s
  where s.mean_exec_ms > p_threshold_ms
  order by s.total_exec_ms desc, s.queryid
$body$;
revoke all on function monitoring.analyze_slow_queries from public;
create or replace function monitoring.get_missing_indexes()
  returns table (schema_name text, table_name text, seq_scans bigint, seq_rows_read bigint, avg_rows_per_seq_scan bigint, idx_scans bigint,
                 table_size text, suggestion text, suggested_columns text, impact text)
  language sql
  stable
  set search_path = pg_catalog, pg_temp
as $body$
  select m.schema_name, m.table_name, m.seq_scans, m.seq_rows_read, m.avg_rows_per_seq_scan, m.idx_scans, m.table_size, m.suggestion,
         m.suggested_columns, m.impact
  from monitoring.v_missing_indexes m
$body$;
revoke all on function monitoring.get_missing_indexes from public;
create or replace function monitoring.suggest_index_improvements()
  returns table (schema_name text, table_name text, seq_scans bigint, seq_rows_read bigint, avg_rows_per_seq_scan bigint, idx_scans bigint,
                 table_size text, suggestion text, suggested_columns text, impact text, estimated_gain_pct numeric, statement text)
  language sql
  stable
  set search_path = pg_catalog, pg_temp
as $body$
  select m.schema_name, m.table_name, m.seq_scans, m.seq_rows_read, m.avg_rows_per_seq_scan, m.idx_scans, m.table_size, m.suggestion,
         m.suggested_columns, m.impact, m.estimated_gain_pct, m.statement
  from monitoring.v_missing_indexes m
  order by case m.impact when 'HIGH' then 0 when 'MEDIUM' then 1 else 2 end, m.seq_rows_read desc
$body$;
revoke all on function monitoring.suggest_index_improvements from public;
create or replace function monitoring.reset_query_stats()
  returns table (reset_at timestamptz)
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $body$
declare
  v_schema text := (select n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_stat_statements');
begin
  if v_schema is null or current_setting('pg_stat_statements.max', true) is null then
    raise exception 'pg_stat_statements does not work here: there is nothing to reset' using errcode = 'object_not_in_prerequisite_state';
  end if;
  perform monitoring.capture_query_snapshot();
  execute format('select %I.pg_stat_statements_reset(0, 0, 0)', v_schema);
  reset_at := clock_timestamp();
  return next;
end
$body$;
revoke all on function monitoring.reset_query_stats from public;
create or replace function monitoring.get_table_bloat()
  returns table (table_name text, live_rows bigint, dead_rows bigint, dead_pct numeric, bloat_bytes bigint, last_vacuum timestamptz, status text,
                 recommendation text, schema_name text)
  language sql
  stable
  set search_path = pg_catalog, pg_temp
as $body$
  select b.table_name, b.live_rows, b.dead_rows, b.dead_pct, b.est_bloat_bytes, greatest(b.last_vacuum, b.last_autovacuum), b.status, b.recommendation,
         b.schema_name
  from monitoring.v_table_bloat b
$body$;
revoke all on function monitoring.get_table_bloat from public;
create or replace function monitoring.table_fragmentation_check()
  returns table (table_name text, bloat_pct numeric, dead_rows bigint, free_space_pct numeric, fragmentation text, recommendation text, method text,
                 schema_name text)
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $body$
#variable_conflict use_column
declare
  v_table record;
  v_schema text := (select n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pgstattuple');
begin
  for v_table in
    select b.schema_name, b.table_name, b.oid, b.est_bloat_pct, b.dead_rows, b.dead_pct, b.total_bytes
    from monitoring.v_bloat b
    order by b.total_bytes desc nulls last
    limit 50
  loop
    schema_name := v_table.schema_name;
    table_name := v_table.table_name;
    bloat_pct := v_table.est_bloat_pct;
    dead_rows := v_table.dead_rows;
    free_space_pct := null;
    method := case when v_table.est_bloat_pct is not null then 'statistics' end;
    -- Above 1 GB even the approximate reading takes its time.
    if v_schema is not null and v_table.total_bytes between 1 and 1073741824 then
      begin
        execute format('select round(a.approx_free_percent::numeric, 2) from %I.pgstattuple_approx($1::regclass) a', v_schema)
          into free_space_pct using v_table.oid::oid;
        method := 'pgstattuple_approx';
      exception when others then
        free_space_pct := null;
      end;
    end if;
    fragmentation := case when greatest(bloat_pct, free_space_pct, v_table.dead_pct) > 30 then 'HIGH'
                          when greatest(bloat_pct, free_space_pct, v_table.dead_pct) > 10 then 'MEDIUM'
                          when greatest(bloat_pct, free_space_pct, v_table.dead_pct) is not null then 'LOW' end;
    recommendation := case when v_table.dead_rows >= 1000 and v_table.dead_pct > 10 then 'VACUUM'
                           when greatest(bloat_pct, free_space_pct) > 30 and v_table.total_bytes > 1073741824 then 'pg_repack'
                           when greatest(bloat_pct, free_space_pct) > 30 and v_table.total_bytes > 1048576 then 'VACUUM FULL'
                           else 'none' end;
    return next;
  end loop;
end
$body$;
revoke all on function monitoring.table_fragmentation_check from public;
create or replace function monitoring.run_maintenance_vacuum(p_tables text[] default null, p_dry_run boolean default true)
  returns table (ordinal bigint, table_name text, statement text, reason text)
  language sql
  stable
  set search_path = pg_catalog, pg_temp
as $body$
  with wanted as (
    select b.schema_name, b.table_name, format('vacuum (analyze) %I.%I;', b.schema_name, b.table_name) as statement,
           case when b.vacuum_status <> 'OK' then b.vacuum_status || ', ' else '' end || coalesce(b.dead_rows, 0) || ' dead rows' as reason,
           0 as step, coalesce(b.dead_rows, 0) as weight
    from monitoring.v_bloat b
    where p_tables is null or b.table_name = any (p_tables) or b.schema_name || '.' || b.table_name = any (p_tables)
    union all
    select c.schema_name, c.parent_table, format('analyze %I.%I;', c.schema_name, c.parent_table),
           'autovacuum never analyses a partitioned parent', 1, 0
    from monitoring.v_partition_coverage c
    where p_tables is null or c.parent_table = any (p_tables) or c.schema_name || '.' || c.parent_table = any (p_tables)
  )
  select row_number() over (order by w.step, w.weight desc, w.schema_name, w.table_name), w.schema_name || '.' || w.table_name, w.statement, w.reason
  from wanted w
  order by 1
$body$;
revoke all on function monitoring.run_maintenance_vacuum from public;
create or replace function monitoring.update_table_statistics()
  returns table (table_name text, analyzed_at timestamptz, duration_ms double precision)
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $body$
#variable_conflict use_column
declare
  v_table record;
  v_started timestamptz;
begin
  for v_table in
    select r.schema_name, r.relation_name
    from monitoring.v_relations r
    where (r.kind in ('r', 'm') and not r.is_partition or r.kind = 'p' and not r.is_partition) and not r.is_locked
    order by r.pages, r.oid
  loop
    v_started := clock_timestamp();
    -- ANALYZE of a partitioned table visits its partitions too. What this function's owner may not analyse is skipped with a warning.
    begin
      execute format('analyze %I.%I', v_table.schema_name, v_table.relation_name);
      table_name := v_table.schema_name || '.' || v_table.relation_name;
      analyzed_at := clock_timestamp();
      duration_ms := extract(epoch from clock_timestamp() - v_started) * 1000;
      return next;
    exception when lock_not_available or undefined_table or object_not_in_prerequisite_state then
      raise warning 'skipped %.%: %', v_table.schema_name, v_table.relation_name, sqlerrm;
    end;
  end loop;
end
$body$;
revoke all on function monitoring.update_table_statistics from public;
create or replace function monitoring.rebuild_bloated_indexes(p_min_bloat_pct numeric default 30, p_min_size bigint default 10485760)
  returns table (index_name text, table_name text, size text, est_bloat_pct numeric, statement text, schema_name text)
  language sql
  stable
  set search_path = pg_catalog, pg_temp
as $body$
  select i.index_name, i.table_name, pg_size_pretty(i.size_bytes), i.est_bloat_pct, format('reindex index concurrently %I.%I;', i.schema_name, i.index_name),
         i.schema_name
  from monitoring.v_index_bloat i
  where i.est_bloat_pct >= p_min_bloat_pct
    and i.size_bytes >= p_min_size
  order by i.est_bloat_bytes desc, i.index_name
$body$;
revoke all on function monitoring.rebuild_bloated_indexes from public;
create or replace function monitoring.database_health_check()
  returns table (check_name text, status text, value text, recommendation text, threshold text, category text)
  language sql
  stable
  set search_path = pg_catalog, pg_temp
as $body$
  select h.check_name, h.status, h.value, h.recommendation, h.threshold, h.category
  from monitoring.v_health h
  order by h.position
$body$;
revoke all on function monitoring.database_health_check from public;
create or replace function monitoring.analyze_partition_usage()
  returns table (parent_table text, partition_name text, seq_scans bigint, idx_scans bigint, inserts bigint, last_used timestamptz, access_class text,
                 schema_name text)
  language sql
  stable
  set search_path = pg_catalog, pg_temp
as $body$
  with used as (
    select h.schema_name, h.parent_table, h.partition_name, h.position, s.seq_scans, coalesce(s.idx_scans, 0) as idx_scans, s.inserts,
           -- The times of the last scans exist from 16.
           greatest((to_jsonb(a) ->> 'last_seq_scan')::timestamptz, (to_jsonb(a) ->> 'last_idx_scan')::timestamptz) as last_used,
           avg(s.seq_scans + coalesce(s.idx_scans, 0)) over (partition by h.parent_oid) as usual
    from monitoring.v_partition_health h
    join monitoring.v_table_stats s on s.oid = h.oid
    left join pg_stat_all_tables a on a.relid = h.oid
  )
  select u.parent_table, u.partition_name, u.seq_scans, u.idx_scans, u.inserts, u.last_used,
         case when u.position = 'CURRENT' or u.last_used > now() - interval '1 day' or u.last_used is null and u.seq_scans + u.idx_scans > greatest(u.usual, 1) then 'HOT'
              when u.last_used > now() - interval '30 days' or u.last_used is null and u.seq_scans + u.idx_scans > 0 then 'WARM'
              else 'COLD' end,
         u.schema_name
  from used u
  order by u.parent_table, u.partition_name
$body$;
revoke all on function monitoring.analyze_partition_usage from public;
create or replace function monitoring.partition_size_report()
  returns table (parent_table text, partition_name text, row_estimate bigint, total_bytes bigint, size text, growth_vs_previous_pct numeric,
                 growth_rate_per_day bigint, schema_name text)
  language sql
  stable
  set search_path = pg_catalog, pg_temp
as $body$
  select h.parent_table, h.partition_name, h.row_estimate, h.total_bytes, h.total_size,
         round(100.0 * (h.total_bytes - lag(h.total_bytes) over w) / nullif(lag(h.total_bytes) over w, 0), 2),
         round(h.total_bytes / nullif(extract(epoch from h.range_end - h.range_start)::numeric / 86400, 0))::bigint,
         h.schema_name
  from monitoring.v_partition_health h
  window w as (partition by h.parent_oid order by h.range_start)
  order by h.parent_table, h.range_start, h.partition_name
$body$;
revoke all on function monitoring.partition_size_report from public;
create or replace function monitoring.archive_old_partitions(p_retention_months integer default 60, p_dry_run boolean default true, p_target_schema text default 'archive')
  returns table (partition_name text, range text, row_count bigint, size text, action text, export_status text, drop_statement text, statement text)
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $body$
#variable_conflict use_column
begin
  if not p_dry_run then
    insert into monitoring.partition_archive as a (partition_name, parent_table, range_start, range_end, rows, bytes)
    select h.partition_name, h.parent_table, h.range_start, h.range_end, h.row_estimate, h.total_bytes
    from monitoring.v_partition_health h
    where h.range_end <= coalesce(nullif(current_setting('monitoring.as_of', true), '')::timestamptz, now()) - p_retention_months * interval '1 month'
    on conflict (partition_name) do nothing;
  end if;
  return query 
  select h.partition_name, h.partition_bound, h.row_estimate, h.total_size,
         case when a.dropped_at is not null then 'DROPPED' when a.detached_at is not null then 'DETACHED' else 'TO_DETACH' end,
         case when a.verified_at is not null then 'VERIFIED' when a.exported_at is not null then 'EXPORTED' else 'NOT_EXPORTED' end,
         case when a.verified_at is not null and a.dropped_at is null then format('drop table %I.%I;', p_target_schema, h.partition_name) end,
         format('alter table %I.%I detach partition %I.%I concurrently; alter table %I.%I set schema %I;', h.parent_schema, h.parent_table,
                h.schema_name, h.partition_name, h.schema_name, h.partition_name, p_target_schema)
  from monitoring.v_partition_health h
  left join monitoring.partition_archive a on a.partition_name = h.partition_name
  where h.range_end <= coalesce(nullif(current_setting('monitoring.as_of', true), '')::timestamptz, now()) - p_retention_months * interval '1 month'
  order by h.parent_table, h.range_start;
end
$body$;
revoke all on function monitoring.archive_old_partitions from public;
create or replace function monitoring.partition_archive_verify(p_partition text)
  returns table (partition_name text, export_status text, rows bigint, checksum text, verified_at timestamptz)
  language sql
  stable
  set search_path = pg_catalog, pg_temp
as $body$
  select a.partition_name,
         case when a.dropped_at is not null then 'DROPPED' when a.verified_at is not null then 'VERIFIED' when a.exported_at is not null then 'EXPORTED'
              when a.detached_at is not null then 'DETACHED' else 'LISTED' end,
         a.rows, a.checksum, a.verified_at
  from monitoring.partition_archive a
  where a.partition_name = p_partition
$body$;
revoke all on function monitoring.partition_archive_verify from public;
create or replace function monitoring.index_usage_analysis()
  returns table (index_name text, table_name text, scans bigint, size text, days_observed bigint, classification text, recommendation text, schema_name text)
  language sql
  stable
  set search_path = pg_catalog, pg_temp
as $body$
  select i.index_name, i.table_name, i.scans, i.size, u.days_observed, i.verdict,
         case i.verdict
           when 'INVALID' then 'Drop or rebuild it'
           when 'DUPLICATE' then 'Drop one of the two'
           when 'UNUSED' then 'Drop it, after a look at every standby: ' || u.drop_statement
           when 'REDUNDANT' then 'Compare the plans, then drop it'
           when 'TOO_EARLY' then 'Watch it for 30 days'
           else 'Keep it' end,
         i.schema_name
  from monitoring.v_indexes i
  left join monitoring.v_unused_indexes u on u.oid = i.oid
$body$;
revoke all on function monitoring.index_usage_analysis from public;
create or replace function monitoring.generate_daily_performance_report(p_report_type text default 'daily')
  returns bigint
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $body$
declare
  v_started timestamptz := clock_timestamp();
  v_from timestamptz := v_started - case p_report_type when 'hourly' then interval '1 hour' when 'weekly' then interval '7 days'
                                                       when 'monthly' then interval '1 month' else interval '1 day' end;
  v_health jsonb;
  v_alerts jsonb;
  v_id bigint;
begin
  select jsonb_agg(to_jsonb(h) order by h.position) into v_health from monitoring.v_health h;
  select jsonb_agg(to_jsonb(a)) into v_alerts from monitoring.v_alerts a;
  update monitoring.performance_baselines b
  set current_value = (x.row ->> 'current_value')::double precision, measured_at = clock_timestamp()
  from jsonb_array_elements(v_alerts) as x(row)
  where x.row ->> 'metric_name' = b.metric_name and x.row ->> 'current_value' is not null;
  insert into monitoring.performance_reports (report_type, period_start, period_end, overall_status, score, query_stats, table_stats, index_stats,
                                              partition_stats, baseline_values, issues, recommendations, duration_ms, server_version)
  select p_report_type, v_from, v_started,
    (select x.row ->> 'status' from jsonb_array_elements(v_health) as x(row)
     where x.row ->> 'status' is not null
     order by array_position(array['CRITICAL', 'WARNING', 'GOOD', 'EXCELLENT'], x.row ->> 'status') limit 1),
    (select round(100.0 * count(*) filter (where x.row ->> 'status' in ('EXCELLENT', 'GOOD')) / nullif(count(x.row ->> 'status'), 0), 2)
     from jsonb_array_elements(v_health) as x(row)),
    (select jsonb_agg(to_jsonb(q) order by q.rank) from monitoring.v_top_queries_by_time q where q.rank <= 20),
    (select jsonb_agg(to_jsonb(t)) from (select s.schema_name, s.table_name, s.live_rows, s.dead_pct, s.total_bytes, s.vacuum_status, s.analyze_status
                                         from monitoring.v_table_sizes s order by s.total_bytes desc nulls last limit 20) t),
    (select jsonb_agg(to_jsonb(i)) from (select x.schema_name, x.index_name, x.table_name, x.verdict, x.verdict_reason, x.size_bytes, x.scans
                                         from monitoring.v_indexes x where x.verdict not in ('USED', 'KEPT')) i),
    (select jsonb_agg(to_jsonb(c)) from monitoring.v_partition_coverage c),
    v_alerts,
    (select coalesce(jsonb_agg(jsonb_build_object('code', x.row ->> 'check_name', 'severity', x.row ->> 'status', 'object', x.row ->> 'category',
                                         'text', x.row ->> 'value')), '[]')
     from jsonb_array_elements(v_health) as x(row) where x.row ->> 'status' in ('WARNING', 'CRITICAL')),
    (select coalesce(jsonb_agg(x.row ->> 'recommendation'), '[]')
     from jsonb_array_elements(v_health) as x(row) where x.row ->> 'recommendation' is not null),
    extract(epoch from clock_timestamp() - v_started) * 1000, current_setting('server_version')
  returning report_id into v_id;
  return v_id;
end
$body$;
revoke all on function monitoring.generate_daily_performance_report from public;
create or replace function monitoring.capture_metrics()
  returns table (captured_at timestamptz, metrics bigint)
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
  set timezone = 'UTC'
as $body$
#variable_conflict use_column
declare
  v_now timestamptz := clock_timestamp();
  v_month timestamptz := date_trunc('month', v_now);
  v_name text := 'metric_history_' || to_char(v_month, 'YYYY_MM');
  v_count bigint;
begin
  perform pg_advisory_xact_lock(hashtext('pgdeck capture_metrics'));
  if to_regclass(format('monitoring.%I', v_name)) is null then
    execute format('create table monitoring.%I partition of monitoring.metric_history for values from (%L) to (%L)',
      v_name, v_month, v_month + interval '1 month');
  end if;
  insert into monitoring.metric_history (metric_name, captured_at, value, labels)
  select case m.metric when 'baseline' then m.labels ->> 'metric_name' else m.metric end, v_now, m.value,
         case m.metric when 'baseline' then '{}'::jsonb else m.labels end
  from monitoring.v_metrics m;
  get diagnostics v_count = row_count;
  return query select v_now, v_count;
end
$body$;
revoke all on function monitoring.capture_metrics from public;
create or replace function monitoring.metric_trend(p_metric text, p_from timestamptz default now() - interval '1 day', p_to timestamptz default now(), p_bucket interval default '5 minutes')
  returns table (bucket timestamptz, average double precision, lowest double precision, highest double precision, samples bigint)
  language sql
  stable
  set search_path = pg_catalog, pg_temp
as $body$
  select to_timestamp(floor(extract(epoch from h.captured_at) / extract(epoch from p_bucket)) * extract(epoch from p_bucket)),
         avg(h.value), min(h.value), max(h.value), count(*)
  from monitoring.metric_history h
  where h.metric_name = p_metric
    and h.captured_at >= p_from
    and h.captured_at < p_to
  group by 1
  order by 1
$body$;
revoke all on function monitoring.metric_trend from public;
create or replace function monitoring.housekeeping()
  returns table (item text, rows bigint)
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
  set timezone = 'UTC'
as $body$
#variable_conflict use_column
declare
  v_rows bigint;
begin
  insert into monitoring.index_usage_history as h (captured_on, schema_name, index_name, scans, size_bytes, index_oid)
  select current_date, f.schema_name, f.index_name, f.scans, f.size_bytes, f.oid
  from monitoring.v_index_facts f
  where f.parent_oid is null
  on conflict (captured_on, schema_name, index_name) do update set scans = excluded.scans, size_bytes = excluded.size_bytes, index_oid = excluded.index_oid;
  get diagnostics v_rows = row_count;
  return query select 'index_usage_history written'::text, v_rows;
  delete from monitoring.index_usage_history h where h.captured_on < current_date - 730;
  get diagnostics v_rows = row_count;
  return query select 'index_usage_history removed'::text, v_rows;
  -- After 90 days one average per hour stays for two years.
  with old as (
    delete from monitoring.metric_history m
    where m.captured_at < date_trunc('hour', now() - interval '90 days')
      and m.captured_at <> date_trunc('hour', m.captured_at)
    returning m.metric_name, m.captured_at, m.value, m.labels
  )
  insert into monitoring.metric_history (metric_name, captured_at, value, labels)
  select o.metric_name, date_trunc('hour', o.captured_at), avg(o.value), o.labels
  from old o
  group by o.metric_name, date_trunc('hour', o.captured_at), o.labels;
  get diagnostics v_rows = row_count;
  return query select 'metric_history hours averaged'::text, v_rows;
  delete from monitoring.metric_history m where m.captured_at < now() - interval '2 years';
  get diagnostics v_rows = row_count;
  return query select 'metric_history removed'::text, v_rows;
  delete from monitoring.query_snapshots q where q.captured_at < now() - interval '35 days';
  get diagnostics v_rows = row_count;
  return query select 'query_snapshots removed'::text, v_rows;
  delete from monitoring.performance_reports r
  where r.report_type in ('hourly', 'now') and r.generated_at < now() - interval '14 days'
     or r.report_type = 'daily' and r.generated_at < now() - interval '400 days';
  get diagnostics v_rows = row_count;
  return query select 'performance_reports removed'::text, v_rows;
  delete from monitoring.alert_history a where a.cleared_at < now() - interval '400 days';
  get diagnostics v_rows = row_count;
  return query select 'alert_history removed'::text, v_rows;
  delete from monitoring.maintenance_log l where l.started_at < now() - interval '400 days';
  get diagnostics v_rows = row_count;
  return query select 'maintenance_log removed'::text, v_rows;
end
$body$;
revoke all on function monitoring.housekeeping from public;
create or replace function monitoring.run_scheduled_maintenance(p_job_name text)
  returns table (job_name text, status text, duration_ms double precision, message text, commands text[])
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $body$
#variable_conflict use_column
declare
  v_started timestamptz := clock_timestamp();
  v_rows bigint;
  v_text text;
  v_state text;
begin
  if not exists (select from monitoring.maintenance_schedule s where s.job_name = p_job_name) then
    raise exception 'There is no job "%"', p_job_name using errcode = 'no_data_found', hint = 'monitoring.maintenance_schedule lists them.';
  end if;
  job_name := p_job_name;
  status := 'SUCCESS';
  begin
    case p_job_name
      when 'refresh_trading_stats' then
        if to_regprocedure('monitoring.refresh_trading_stats()') is null then status := 'SKIPPED'; message := 'Trade Engine is not here';
        else execute 'select count(*) from monitoring.refresh_trading_stats()' into v_rows; end if;
      when 'refresh_user_stats' then
        if to_regprocedure('monitoring.refresh_user_stats()') is null then status := 'SKIPPED'; message := 'Trade Engine is not here';
        else execute 'select count(*) from monitoring.refresh_user_stats()' into v_rows; end if;
      when 'check_alerts' then select count(*) into v_rows from monitoring.check_performance_alerts();
      when 'health_check' then select count(*) into v_rows from monitoring.database_health_check();
      when 'hourly_query_stats' then select s.statements into v_rows from monitoring.capture_query_snapshot() s;
        perform monitoring.capture_metrics();
      when 'hourly_report' then v_rows := 1; message := 'report ' || monitoring.generate_daily_performance_report('hourly');
      when 'daily_report' then v_rows := 1; message := 'report ' || monitoring.generate_daily_performance_report('daily');
      when 'daily_partition_creation' then
        if to_regprocedure('monitoring.partition_maintenance()') is null then status := 'SKIPPED'; message := 'Trade Engine is not here';
        else execute 'select sum(p.created) from monitoring.partition_maintenance() p' into v_rows; end if;
      when 'daily_statistics_update' then select count(*) into v_rows from monitoring.update_table_statistics();
      when 'daily_housekeeping' then select sum(h.rows) into v_rows from monitoring.housekeeping() h;
      when 'weekly_vacuum' then
        select array_agg(v.statement order by v.ordinal) into commands from monitoring.run_maintenance_vacuum() v;
        status := 'DELEGATED';
      when 'quarterly_reindex' then
        select array_agg(r.statement) into commands from monitoring.rebuild_bloated_indexes() r;
        status := 'DELEGATED';
      when 'quarterly_archive' then
        select array_agg(a.statement) into commands from monitoring.archive_old_partitions() a;
        status := 'DELEGATED';
      when 'weekly_review' then
        select count(*) into v_rows from monitoring.analyze_slow_queries();
        message := v_rows || ' slow statements';
      when 'monthly_review' then
        select count(*) into v_rows from monitoring.index_usage_analysis() i where i.classification = 'UNUSED';
        message := v_rows || ' unused indexes';
      else status := 'SKIPPED'; message := 'runs outside the server';
    end case;
  exception when others then
    get stacked diagnostics v_text = message_text, v_state = returned_sqlstate;
    status := 'FAILED';
    message := v_text;
  end;
  duration_ms := extract(epoch from clock_timestamp() - v_started) * 1000;
  insert into monitoring.maintenance_log (job_name, started_at, finished_at, duration_ms, status, objects_affected, message, error_text, sqlstate, triggered_by)
  values (p_job_name, v_started, clock_timestamp(), duration_ms, status, coalesce(v_rows, cardinality(commands)), message, v_text, v_state, session_user);
  update monitoring.maintenance_schedule s
  set last_run_at = v_started, last_status = status, last_duration_ms = duration_ms
  where s.job_name = p_job_name;
  return next;
end
$body$;
revoke all on function monitoring.run_scheduled_maintenance from public;
create or replace function monitoring.install_info()
  returns table (item text, value text, note text)
  language sql
  stable
  set search_path = pg_catalog, pg_temp
as $body$
  select 'schema version', max(o.version), 'installed ' || to_char(max(o.installed_at), 'YYYY-MM-DD HH24:MI') from monitoring.installed_objects o
  union all
  select 'server version', current_setting('server_version'), null
  union all
  select 'pg_stat_statements',
         case when e.oid is null then 'missing' when current_setting('pg_stat_statements.max', true) is null then 'created, not preloaded' else 'working' end,
         case when e.oid is null then 'preload it, restart, then CREATE EXTENSION pg_stat_statements'
              when current_setting('pg_stat_statements.max', true) is null then 'add it to shared_preload_libraries and restart' end
  from (values (1)) as one(n)
  left join pg_extension e on e.extname = 'pg_stat_statements'
  union all
  select 'track_commit_timestamp', current_setting('track_commit_timestamp'),
         case current_setting('track_commit_timestamp') when 'on' then null else 'on would tell when materialized views were refreshed' end
  union all
  select o.kind, o.name, null from monitoring.installed_objects o
$body$;
revoke all on function monitoring.install_info from public;
select pg_catalog.set_config('pgdeck.usage_before', coalesce(pg_catalog.current_setting('pgdeck.usage_before', true), '') || '
monitoring_reader
', true)
from pg_catalog.pg_namespace n, pg_catalog.aclexplode(n.nspacl) a
where n.nspname = 'monitoring' and a.privilege_type = 'USAGE' and pg_catalog.pg_get_userbyid(a.grantee) = 'monitoring_reader';
grant usage on schema monitoring to "monitoring_reader";
grant select on monitoring.installed_objects, monitoring.performance_baselines, monitoring.alert_history, monitoring.maintenance_log, monitoring.maintenance_schedule, monitoring.performance_reports, monitoring.metric_history, monitoring.query_snapshots, monitoring.index_usage_history, monitoring.partition_archive, monitoring.advisor_table_facts, monitoring.v_relations, monitoring.v_partition_tree, monitoring.v_table_bytes, monitoring.v_partition_bounds, monitoring.v_partition_coverage, monitoring.v_partition_health, monitoring.v_missing_partitions, monitoring.v_partition_growth, monitoring.v_index_counters, monitoring.v_index_facts, monitoring.v_index_usage, monitoring.v_invalid_indexes, monitoring.v_index_redundancy, monitoring.v_idle_indexes, monitoring.v_unused_indexes, monitoring.v_indexes, monitoring.v_index_cache_hit_ratio, monitoring.v_statement_facts, monitoring.v_slow_queries, monitoring.v_top_queries_by_time, monitoring.v_query_performance, monitoring.v_table_counters, monitoring.v_table_stats, monitoring.v_bloat, monitoring.v_table_bloat, monitoring.v_index_bloat, monitoring.v_table_sizes, monitoring.v_autovacuum_settings, monitoring.v_vacuum_progress, monitoring.v_missing_indexes, monitoring.v_cache_hit_ratio, monitoring.v_connection_stats, monitoring.v_connection_summary, monitoring.v_connection_status, monitoring.v_blocking_queries, monitoring.v_long_running, monitoring.v_mv_status, monitoring.v_refresh_log, monitoring.v_statement_reset, monitoring.v_statement_window, monitoring.v_baseline_values, monitoring.v_alerts, monitoring.v_alert_log, monitoring.v_health, monitoring.v_metrics to "monitoring_reader";
grant execute on function monitoring.get_query_performance to "monitoring_reader";
grant execute on function monitoring.analyze_slow_queries to "monitoring_reader";
grant execute on function monitoring.get_missing_indexes to "monitoring_reader";
grant execute on function monitoring.suggest_index_improvements to "monitoring_reader";
grant execute on function monitoring.get_table_bloat to "monitoring_reader";
grant execute on function monitoring.run_maintenance_vacuum to "monitoring_reader";
grant execute on function monitoring.rebuild_bloated_indexes to "monitoring_reader";
grant execute on function monitoring.database_health_check to "monitoring_reader";
grant execute on function monitoring.analyze_partition_usage to "monitoring_reader";
grant execute on function monitoring.partition_size_report to "monitoring_reader";
grant execute on function monitoring.partition_archive_verify to "monitoring_reader";
grant execute on function monitoring.index_usage_analysis to "monitoring_reader";
grant execute on function monitoring.metric_trend to "monitoring_reader";
grant execute on function monitoring.install_info to "monitoring_reader";
select pg_catalog.set_config('pgdeck.usage_before', coalesce(pg_catalog.current_setting('pgdeck.usage_before', true), '') || '
monitoring_operator
', true)
from pg_catalog.pg_namespace n, pg_catalog.aclexplode(n.nspacl) a
where n.nspname = 'monitoring' and a.privilege_type = 'USAGE' and pg_catalog.pg_get_userbyid(a.grantee) = 'monitoring_operator';
grant usage on schema monitoring to "monitoring_operator";
grant select on monitoring.installed_objects, monitoring.performance_baselines, monitoring.alert_history, monitoring.maintenance_log, monitoring.maintenance_schedule, monitoring.performance_reports, monitoring.metric_history, monitoring.query_snapshots, monitoring.index_usage_history, monitoring.partition_archive, monitoring.advisor_table_facts, monitoring.v_relations, monitoring.v_partition_tree, monitoring.v_table_bytes, monitoring.v_partition_bounds, monitoring.v_partition_coverage, monitoring.v_partition_health, monitoring.v_missing_partitions, monitoring.v_partition_growth, monitoring.v_index_counters, monitoring.v_index_facts, monitoring.v_index_usage, monitoring.v_invalid_indexes, monitoring.v_index_redundancy, monitoring.v_idle_indexes, monitoring.v_unused_indexes, monitoring.v_indexes, monitoring.v_index_cache_hit_ratio, monitoring.v_statement_facts, monitoring.v_slow_queries, monitoring.v_top_queries_by_time, monitoring.v_query_performance, monitoring.v_table_counters, monitoring.v_table_stats, monitoring.v_bloat, monitoring.v_table_bloat, monitoring.v_index_bloat, monitoring.v_table_sizes, monitoring.v_autovacuum_settings, monitoring.v_vacuum_progress, monitoring.v_missing_indexes, monitoring.v_cache_hit_ratio, monitoring.v_connection_stats, monitoring.v_connection_summary, monitoring.v_connection_status, monitoring.v_blocking_queries, monitoring.v_long_running, monitoring.v_mv_status, monitoring.v_refresh_log, monitoring.v_statement_reset, monitoring.v_statement_window, monitoring.v_baseline_values, monitoring.v_alerts, monitoring.v_alert_log, monitoring.v_health, monitoring.v_metrics to "monitoring_operator";
grant insert on monitoring.maintenance_log to "monitoring_operator";
grant update on monitoring.performance_baselines, monitoring.maintenance_schedule to "monitoring_operator";
grant execute on function monitoring.check_performance_alerts to "monitoring_operator";
grant execute on function monitoring.acknowledge_alert to "monitoring_operator";
grant execute on function monitoring.capture_query_snapshot to "monitoring_operator";
grant execute on function monitoring.get_query_performance to "monitoring_operator";
grant execute on function monitoring.analyze_slow_queries to "monitoring_operator";
grant execute on function monitoring.get_missing_indexes to "monitoring_operator";
grant execute on function monitoring.suggest_index_improvements to "monitoring_operator";
grant execute on function monitoring.reset_query_stats to "monitoring_operator";
grant execute on function monitoring.get_table_bloat to "monitoring_operator";
grant execute on function monitoring.table_fragmentation_check to "monitoring_operator";
grant execute on function monitoring.run_maintenance_vacuum to "monitoring_operator";
grant execute on function monitoring.update_table_statistics to "monitoring_operator";
grant execute on function monitoring.rebuild_bloated_indexes to "monitoring_operator";
grant execute on function monitoring.database_health_check to "monitoring_operator";
grant execute on function monitoring.analyze_partition_usage to "monitoring_operator";
grant execute on function monitoring.partition_size_report to "monitoring_operator";
grant execute on function monitoring.archive_old_partitions to "monitoring_operator";
grant execute on function monitoring.partition_archive_verify to "monitoring_operator";
grant execute on function monitoring.index_usage_analysis to "monitoring_operator";
grant execute on function monitoring.generate_daily_performance_report to "monitoring_operator";
grant execute on function monitoring.capture_metrics to "monitoring_operator";
grant execute on function monitoring.metric_trend to "monitoring_operator";
grant execute on function monitoring.housekeeping to "monitoring_operator";
grant execute on function monitoring.run_scheduled_maintenance to "monitoring_operator";
grant execute on function monitoring.install_info to "monitoring_operator";
insert into monitoring.installed_objects as o (position, kind, name, checksum, version, detail)
values
  (1, 'schema', 'monitoring', '525afdf94a2edd22', '1', pg_catalog.current_setting('pgdeck.schema_before', true)),
  (2, 'role', 'monitoring_reader', 'b84116845e4395de', '1', null),
  (3, 'role', 'monitoring_operator', '97fd72770cc0a7d4', '1', null),
  (4, 'table', 'installed_objects', 'f01a2ad5620f38e3', '1', null),
  (5, 'table', 'performance_baselines', '9614a1f5d3def75e', '1', null),
  (6, 'table', 'alert_history', 'c9f709b5ee1f97ed', '1', null),
  (7, 'table', 'maintenance_log', 'c014f42834a3a20e', '1', null),
  (8, 'table', 'maintenance_schedule', '8efbec7e7f9211f4', '1', null),
  (9, 'table', 'performance_reports', '0627bb50f924e81c', '1', null),
  (10, 'table', 'metric_history', 'e57aeb2c1aeb17d9', '1', null),
  (11, 'table', 'query_snapshots', '7846388f991329ac', '1', null),
  (12, 'table', 'index_usage_history', '91bf1c4a4de7436e', '1', null),
  (13, 'table', 'partition_archive', 'fe4c7fd01ea8cee3', '1', null),
  (14, 'table', 'advisor_table_facts', '08ed6253bb6af15f', '1', null),
  (15, 'view', 'v_relations', 'a35aa45afdd9edf9', '1', null),
  (16, 'view', 'v_partition_tree', '5cd22c64c6f618b2', '1', null),
  (17, 'view', 'v_table_bytes', 'e013819d9b026724', '1', null),
  (18, 'view', 'v_partition_bounds', 'edfc1d0b9cdb7057', '1', null),
  (19, 'view', 'v_partition_coverage', 'ae86df759fc2d80b', '1', null),
  (20, 'view', 'v_partition_health', '771c2dcd769dc1d5', '1', null),
  (21, 'view', 'v_missing_partitions', '7f9a815e320f20f1', '1', null),
  (22, 'view', 'v_partition_growth', '7ff5a7b090155479', '1', null),
  (23, 'view', 'v_index_counters', '8248dd28532225a4', '1', null),
  (24, 'view', 'v_index_facts', 'd4ae4e97e19e9644', '1', null),
  (25, 'view', 'v_index_usage', '68e0d8dc368f218e', '1', null),
  (26, 'view', 'v_invalid_indexes', '5b14b591ae6e37b6', '1', null),
  (27, 'view', 'v_index_redundancy', 'aff62251189114c2', '1', null),
  (28, 'view', 'v_idle_indexes', '32b12d6c629ef0c2', '1', null),
  (29, 'view', 'v_unused_indexes', 'bbcac340290f86e7', '1', null),
  (30, 'view', 'v_indexes', 'a49d7f6b904e449a', '1', null),
  (31, 'view', 'v_index_cache_hit_ratio', 'c1d5af5499cab96f', '1', null),
  (32, 'view', 'v_statement_facts', '155a4e04f21168d6', '1', null),
  (33, 'view', 'v_slow_queries', 'e9612f08dc983d69', '1', null),
  (34, 'view', 'v_top_queries_by_time', '8b19b0e5a6a94ee1', '1', null),
  (35, 'view', 'v_query_performance', '4582d9270ebb9e04', '1', null),
  (36, 'view', 'v_table_counters', '4085d9f20ea68747', '1', null),
  (37, 'view', 'v_table_stats', 'b386bc662e25507f', '1', null),
  (38, 'view', 'v_bloat', '46da4ba3866ad231', '1', null),
  (39, 'view', 'v_table_bloat', '51d8a66b3bdfdce0', '1', null),
  (40, 'view', 'v_index_bloat', '5550776008a81074', '1', null),
  (41, 'view', 'v_table_sizes', '3aeef6ad342a771f', '1', null),
  (42, 'view', 'v_autovacuum_settings', '05b8cb0508139819', '1', null),
  (43, 'view', 'v_vacuum_progress', 'f2482b949dd8e5f1', '1', null),
  (44, 'view', 'v_missing_indexes', 'bbaab9fe4c51d400', '1', null),
  (45, 'view', 'v_cache_hit_ratio', 'a9df08608a652c33', '1', null),
  (46, 'view', 'v_connection_stats', '73d8f85141ddf1be', '1', null),
  (47, 'view', 'v_connection_summary', '3a1153c8c0fd7413', '1', null),
  (48, 'view', 'v_connection_status', '6a119581d0a29a03', '1', null),
  (49, 'view', 'v_blocking_queries', '037c13591437e423', '1', null),
  (50, 'view', 'v_long_running', '1195c90c0beea168', '1', null),
  (51, 'view', 'v_mv_status', '44c282be7b90b264', '1', null),
  (52, 'view', 'v_refresh_log', 'ff56ce76cbdcc38d', '1', null),
  (53, 'view', 'v_statement_reset', '3768e729bd00c36d', '1', null),
  (54, 'view', 'v_statement_window', 'a828ecfdfae78ab5', '1', null),
  (55, 'view', 'v_baseline_values', 'c4580e612c006e15', '1', null),
  (56, 'view', 'v_alerts', '944c8028897cbc64', '1', null),
  (57, 'view', 'v_alert_log', '589c229a32f268ef', '1', null),
  (58, 'view', 'v_health', '3fce8173d04e8d96', '1', null),
  (59, 'view', 'v_metrics', '7946212f8878c06f', '1', null),
  (60, 'function', 'check_performance_alerts', '173b9e36d8bf1289', '1', null),
  (61, 'function', 'acknowledge_alert', 'dca51b1c0712cf03', '1', null),
  (62, 'function', 'capture_query_snapshot', '5aa2a445377169b6', '1', null),
  (63, 'function', 'get_query_performance', '368d3d84e095ed80', '1', null),
  (64, 'function', 'analyze_slow_queries', '06c09e9cabed40ec', '1', null),
  (65, 'function', 'get_missing_indexes', '81293a90fae26f16', '1', null),
  (66, 'function', 'suggest_index_improvements', '270f0b9350eea3cf', '1', null),
  (67, 'function', 'reset_query_stats', '00c0dda1f9a2509f', '1', null),
  (68, 'function', 'get_table_bloat', '5d7d2ed6ab362dd2', '1', null),
  (69, 'function', 'table_fragmentation_check', '7314397f27106c61', '1', null),
  (70, 'function', 'run_maintenance_vacuum', '946834821444ef83', '1', null),
  (71, 'function', 'update_table_statistics', '9fac1dda6d133b3f', '1', null),
  (72, 'function', 'rebuild_bloated_indexes', '88bdd714c573681b', '1', null),
  (73, 'function', 'database_health_check', '3859eccf99ebcb76', '1', null),
  (74, 'function', 'analyze_partition_usage', 'c02c47b3b7da0337', '1', null),
  (75, 'function', 'partition_size_report', 'c50b24797f77b9f5', '1', null),
  (76, 'function', 'archive_old_partitions', '62ff0147a82d73da', '1', null),
  (77, 'function', 'partition_archive_verify', 'c9e11eedb7601bff', '1', null),
  (78, 'function', 'index_usage_analysis', '5da41ff4b0f16b1b', '1', null),
  (79, 'function', 'generate_daily_performance_report', '7448f250420a2332', '1', null),
  (80, 'function', 'capture_metrics', '77cf1f5a68e8d0cb', '1', null),
  (81, 'function', 'metric_trend', 'e2eb297e7b042c13', '1', null),
  (82, 'function', 'housekeeping', '0f4a5be830fd6f78', '1', null),
  (83, 'function', 'run_scheduled_maintenance', '86552b403f52c596', '1', null),
  (84, 'function', 'install_info', 'faecbc7b91d2418a', '1', null),
  (85, 'grant', 'monitoring_reader', 'ba1c9b1d1ba5e522', '1', case when pg_catalog.strpos(pg_catalog.current_setting('pgdeck.usage_before', true), '
monitoring_reader
') > 0 then 'had usage' end),
  (86, 'grant', 'monitoring_operator', 'e27aa8089577f98b', '1', case when pg_catalog.strpos(pg_catalog.current_setting('pgdeck.usage_before', true), '
monitoring_operator
') > 0 then 'had usage' end)
on conflict (kind, name) do update set
  position = excluded.position, checksum = excluded.checksum, version = excluded.version,
  installed_at = case when o.checksum <> excluded.checksum then excluded.installed_at else o.installed_at end,
  installed_by = case when o.checksum <> excluded.checksum then excluded.installed_by else o.installed_by end
where (o.position, o.checksum, o.version) is distinct from (excluded.position, excluded.checksum, excluded.version);
commit;
