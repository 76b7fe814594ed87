-- Sources: pg_sequence, pg_class, pg_depend, pg_attrdef, pg_sequence_last_value. Rights: without USAGE or SELECT on a sequence its value is null.
-- Blind spots: a column that calls nextval in a function or in a program is not known to use it; null while another session alters the sequence.
with uses as (
  -- Of the column it belongs to: serial and OWNED BY (a), identity (i).
  select
    d.objid as sequence_oid,
    d.refobjid as table_oid,
    d.refobjsubid as column_number,
    case d.deptype when 'i' then 'IDENTITY' else 'SERIAL' end as kind
  from pg_catalog.pg_depend d
  where d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
    and d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
    and d.refobjsubid > 0
    and d.deptype in ('a', 'i')
  union all
  -- Of the columns whose default calls it.
  select
    d.refobjid,
    f.adrelid,
    f.adnum,
    'DEFAULT'
  from pg_catalog.pg_depend d
  join pg_catalog.pg_attrdef f on f.oid = d.objid
  where d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass
    and d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
    and d.refobjsubid = 0
    and d.deptype = 'n'
), typed as (
  select
    u.sequence_oid,
    u.table_oid,
    a.attname::text as column_name,
    u.kind,
    case coalesce(nullif(t.typbasetype, 0), t.oid)
      when 'pg_catalog.int2'::pg_catalog.regtype then 32767::numeric
      when 'pg_catalog.int4'::pg_catalog.regtype then 2147483647
      when 'pg_catalog.int8'::pg_catalog.regtype then 9223372036854775807 end as type_end
  from uses u
  join pg_catalog.pg_attribute a on a.attrelid = u.table_oid and a.attnum = u.column_number
  join pg_catalog.pg_type t on t.oid = a.atttypid
), owners as (
  select distinct on (y.sequence_oid)
    y.sequence_oid,
    y.table_oid,
    y.column_name,
    y.kind,
    min(y.type_end) over (partition by y.sequence_oid) as type_end
  from typed y
  order by y.sequence_oid, y.kind = 'DEFAULT', y.type_end, y.table_oid
), locked as (
  select distinct l.relation as oid
  from pg_catalog.pg_locks l
  -- The modes that reading the value would wait for.
  where l.mode in ('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
    and l.database = (select d.oid from pg_catalog.pg_database d where d.datname = pg_catalog.current_database())
    and l.pid is distinct from pg_catalog.pg_backend_pid()
), sequences as (
  select
    n.nspname::text as schema_name,
    c.relname::text as sequence_name,
    r.oid as table_oid,
    r.relkind as table_kind,
    r.relname::text as table_name,
    o.column_name,
    coalesce(o.kind, 'UNOWNED') as kind,
    s.seqstart::numeric as first,
    s.seqincrement::numeric as step,
    s.seqcycle as cycles,
    case when s.seqincrement > 0 then s.seqmin else s.seqmax end::numeric as range_begin,
    -- A smallint column ends before the sequence does.
    case when s.seqincrement > 0 then least(s.seqmax, o.type_end) else greatest(s.seqmin, -o.type_end - 1) end as range_end,
    case when s.seqincrement > 0 then o.type_end < s.seqmax else -o.type_end - 1 > s.seqmin end as ends_early,
    k.oid is null
      and coalesce(pg_catalog.has_sequence_privilege(c.oid, 'usage,select'), false)
      and not (c.relpersistence = 'u' and pg_catalog.pg_is_in_recovery()) as is_readable,
    c.oid
  from pg_catalog.pg_sequence s
  join pg_catalog.pg_class c on c.oid = s.seqrelid
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  left join owners o on o.sequence_oid = c.oid
  left join pg_catalog.pg_class r on r.oid = o.table_oid
  left join pg_catalog.pg_namespace rn on rn.oid = r.relnamespace
  left join locked k on k.oid = c.oid
  where c.relpersistence <> 't'
    and n.nspname not in ('pg_catalog', 'information_schema')
    -- Not those of PgDeck's own tables, which v_relations leaves out too.
    and not (coalesce(rn.nspname, '') = 'monitoring' and not exists (select from monitoring.v_relations v where v.oid = r.oid))
), valued as (
  select
    s.schema_name,
    s.sequence_name,
    s.table_name,
    s.column_name,
    s.kind,
    s.first,
    s.step,
    s.cycles,
    s.range_begin,
    s.range_end,
    s.ends_early,
    s.is_readable,
    s.oid,
    case when s.is_readable then pg_catalog.pg_sequence_last_value(s.oid) end as last_value
  from sequences s
  offset 0
), counted as (
  select
    v.oid,
    -- Of the values between its begin and its end; one that was never called stands before its first.
    case when v.is_readable then
      100 * (coalesce(v.last_value, v.first - v.step) - v.range_begin + pg_catalog.sign(v.step)) / nullif(v.range_end - v.range_begin + pg_catalog.sign(v.step), 0) end as used_pct,
    case when v.is_readable then
      greatest(least(pg_catalog.trunc((v.range_end - coalesce(v.last_value, v.first - v.step)) / v.step), 9223372036854775807), 0)::bigint end as calls_left
  from valued v
), period as (
  select extract(epoch from pg_catalog.clock_timestamp() - d.stats_reset)::double precision / 86400 as days
  from pg_catalog.pg_stat_database d
  where d.datname = pg_catalog.current_database()
), inserted as (
  -- Rows inserted since the reset of the statistics, at all leaves of a partitioned table: each took a number.
  select
    s.oid,
    (case when s.table_kind = 'p'
      then (select sum(pg_catalog.pg_stat_get_tuples_inserted(t.relid)) from pg_catalog.pg_partition_tree(s.table_oid) t where t.isleaf)
      else pg_catalog.pg_stat_get_tuples_inserted(s.table_oid) end / nullif(p.days, 0))::double precision as per_day
  from sequences s
  cross join period p
  where s.table_oid is not null
    and p.days > 1.0 / 24
), judged as (
  select
    c.oid,
    -- least and greatest pass over a null.
    case when c.used_pct is not null then greatest(least(c.used_pct, 100), 0) end as used_pct,
    c.calls_left
  from counted c
)
select
  v.schema_name,
  v.sequence_name,
  v.table_name,
  v.column_name,
  v.last_value,
  v.range_end::bigint as max_value,
  round(j.used_pct, 2)::double precision as used_pct,
  j.calls_left,
  v.cycles,
  case when not v.is_readable then null
       when v.cycles and not coalesce(v.ends_early, false) then 'OK'
       when j.used_pct >= 90 then 'CRITICAL'
       when j.used_pct >= 75 then 'WARNING'
       else 'OK' end as status,
  v.kind,
  v.step::bigint as increment_by,
  coalesce(v.ends_early, false) as ends_early,
  v.oid::bigint as oid,
  i.per_day as calls_per_day,
  case when i.per_day > 0 and not (v.cycles and not coalesce(v.ends_early, false)) and j.calls_left / i.per_day < 36500
    then pg_catalog.date_trunc('day', pg_catalog.now() + pg_catalog.make_interval(secs => 86400 * j.calls_left / i.per_day)) end as runs_out_at
from valued v
join judged j on j.oid = v.oid
left join inserted i on i.oid = v.oid
order by
  j.used_pct desc nulls last,
  v.schema_name,
  v.sequence_name
