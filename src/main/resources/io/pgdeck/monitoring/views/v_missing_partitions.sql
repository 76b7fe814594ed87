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
  -- Printed without its relation, so that no lock on it is needed: a bound names no column.
  select
    i.inhparent as oid,
    i.inhrelid as leaf,
    c.reloptions,
    pg_catalog.regexp_match(pg_catalog.pg_get_expr(c.relpartbound, 0::oid),
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
order by p.schema_name, p.parent_table, m.lo
