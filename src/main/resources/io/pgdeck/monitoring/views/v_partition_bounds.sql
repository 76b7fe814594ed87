-- Sources: pg_inherits, pg_partitioned_table, pg_class.relpartbound, pg_attribute. Readable by every role; takes no lock on the
-- partitions, because a bound names no column and is printed without its relation.
-- Blind spots: a key of type date or timestamp without zone is read in the session's time zone.
with parents as (
  select
    p.partrelid as oid,
    p.partstrat,
    p.partnatts,
    p.partstrat = 'r' and a.atttypid in (
      'pg_catalog.timestamptz'::regtype, 'pg_catalog.timestamp'::regtype, 'pg_catalog.date'::regtype) as is_time
  from pg_catalog.pg_partitioned_table p
  join pg_catalog.pg_class c on c.oid = p.partrelid
  left join pg_catalog.pg_attribute a on a.attrelid = p.partrelid and a.attnum = p.partattrs[0]
  -- Our own history is partitioned too.
  where not (c.relname ~ '^metric_history' and c.relnamespace = pg_catalog.to_regnamespace('monitoring'))
), printed as (
  select
    c.oid,
    p.oid as parent_oid,
    p.partstrat,
    coalesce(p.is_time, false) as is_time,
    p.partnatts = 1 as is_single,
    c.relkind,
    c.relname,
    c.relnamespace,
    c.relpages,
    c.reltuples,
    c.reltoastrelid,
    pg_catalog.pg_get_expr(c.relpartbound, 0::oid) as bound
  from pg_catalog.pg_inherits i
  join parents p on p.oid = i.inhparent
  join pg_catalog.pg_class c on c.oid = i.inhrelid
  where c.relispartition
    and c.relkind in ('r', 'p', 'f')
  -- Printed once per partition, not once per use of the text.
  offset 0
), matched as (
  select
    p.oid,
    p.parent_oid,
    p.partstrat,
    p.is_time,
    p.is_single,
    p.relkind,
    p.relname,
    p.relnamespace,
    p.relpages,
    p.reltuples,
    p.reltoastrelid,
    p.bound,
    -- Of one column: a time holds neither comma nor parenthesis, so cutting does what the dearer pattern does.
    case when not p.is_time then null
         when p.is_single then pg_catalog.split_part(pg_catalog.split_part(p.bound, '(', 2), ')', 1)
         else (pg_catalog.regexp_match(p.bound, $$^FOR VALUES FROM \((MINVALUE|MAXVALUE|'[^']*')$$))[1] end as lower_bound,
    case when not p.is_time then null
         when p.is_single then pg_catalog.split_part(pg_catalog.split_part(p.bound, '(', 3), ')', 1)
         else (pg_catalog.regexp_match(p.bound, $$ TO \((MINVALUE|MAXVALUE|'[^']*')[^()]*\)$$))[1] end as upper_bound
  from printed p
  offset 0
)
select
  m.oid::bigint as oid,
  m.parent_oid::bigint as parent_oid,
  case m.partstrat when 'r' then 'RANGE' when 'l' then 'LIST' when 'h' then 'HASH' end as strategy,
  m.is_time,
  m.is_single,
  m.bound,
  m.bound = 'DEFAULT' as is_default,
  case when m.is_time then
    case nullif(m.lower_bound, '')
      when 'MINVALUE' then '-infinity'::timestamptz
      when 'MAXVALUE' then 'infinity'::timestamptz
      else pg_catalog.btrim(nullif(m.lower_bound, ''), '''')::timestamptz end end as lower_at,
  case when m.is_time then
    case nullif(m.upper_bound, '')
      when 'MINVALUE' then '-infinity'::timestamptz
      when 'MAXVALUE' then 'infinity'::timestamptz
      else pg_catalog.btrim(nullif(m.upper_bound, ''), '''')::timestamptz end end as upper_at,
  m.relkind::text as kind,
  m.relname::text as relation_name,
  m.relnamespace as schema_oid,
  m.relpages::bigint as pages,
  m.reltuples::double precision as tuples,
  m.reltoastrelid as toast_oid
from matched m
