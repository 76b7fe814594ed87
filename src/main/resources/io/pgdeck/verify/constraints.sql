-- Are all constraints validated, enforced, and their triggers switched on? Sources: pg_constraint, pg_trigger. Readable by every role.
-- NOT ENFORCED exists from 18 on; to_jsonb reads the column only where there is one.
with ours as (
  select
    c.oid,
    c.contype,
    c.convalidated,
    coalesce((pg_catalog.to_jsonb(c) ->> 'conenforced')::boolean, true) as is_enforced,
    pg_catalog.format('%I.%I', n.nspname, r.relname) as table_name,
    c.conname::text as name
  from pg_catalog.pg_constraint c
  join pg_catalog.pg_class r on r.oid = c.conrelid
  join pg_catalog.pg_namespace n on n.oid = r.relnamespace
  where n.nspname !~ '^pg_'
    and n.nspname <> 'information_schema'
    and c.contype in ('p', 'u', 'f', 'c', 'x', 'n')
), wrong as (
  select o.name || ' on ' || o.table_name || case when not o.is_enforced then ' is not enforced' else ' is not validated' end as fault
  from ours o
  where not o.convalidated or not o.is_enforced
  union all
  select distinct o.name || ' on ' || pg_catalog.format('%I.%I', n.nspname, r.relname) || ' has a trigger switched off'
  from ours o
  join pg_catalog.pg_trigger t on t.tgconstraint = o.oid
  join pg_catalog.pg_class r on r.oid = t.tgrelid
  join pg_catalog.pg_namespace n on n.oid = r.relnamespace
  where t.tgenabled not in ('O', 'A')
), some_of_them as (
  select w.fault from wrong w order by w.fault limit 5
)
select
  null::text as item,
  case when exists (select from wrong) then 'FAIL' when count(*) = 0 then 'SKIPPED' else 'PASS' end as verdict,
  coalesce((select pg_catalog.string_agg(w.fault, ', ' order by w.fault) from some_of_them w)
    || pg_catalog.format(', %s in all; ', (select count(*) from wrong)), '')
    || case when count(*) = 0 then 'no table has a constraint'
       else pg_catalog.format('%s primary, %s unique, %s foreign keys, %s check constraints, %s exclusions on all tables and partitions',
         count(*) filter (where o.contype = 'p'), count(*) filter (where o.contype = 'u'), count(*) filter (where o.contype = 'f'),
         count(*) filter (where o.contype = 'c'), count(*) filter (where o.contype = 'x')) end as evidence
from ours o
