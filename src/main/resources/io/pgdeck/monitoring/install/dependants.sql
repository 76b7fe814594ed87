-- What of others stands on our relations and functions and would fall with them. Bound: the oids of both, and of all that is ours.
with ours as (
  select u.oid
  from pg_catalog.unnest(?::pg_catalog.int8[]::pg_catalog.oid[]) as u (oid)
  union
  select t.oid
  from pg_catalog.pg_type t
  join pg_catalog.pg_type r on r.oid = t.oid or r.typarray = t.oid
  where r.typrelid = any (?::pg_catalog.int8[]::pg_catalog.oid[])
),
dependant as (
  select distinct
    case when r.oid is not null then 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid else d.classid end as classid,
    coalesce(r.ev_class, d.objid) as objid
  from pg_catalog.pg_depend d
  join ours o on o.oid = d.refobjid
  left join pg_catalog.pg_rewrite r on d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass and r.oid = d.objid
  where d.refclassid in ('pg_catalog.pg_class'::pg_catalog.regclass, 'pg_catalog.pg_proc'::pg_catalog.regclass,
                         'pg_catalog.pg_type'::pg_catalog.regclass)
    and d.deptype = 'n'
)
select
  i.type || ' ' || i.identity as name
from dependant d
cross join lateral pg_catalog.pg_identify_object(d.classid, d.objid, 0) i
left join pg_catalog.pg_constraint n on d.classid = 'pg_catalog.pg_constraint'::pg_catalog.regclass and n.oid = d.objid
-- A constraint of one of our tables falls with it.
where coalesce(nullif(n.conrelid, 0), d.objid) <> all (?::pg_catalog.int8[]::pg_catalog.oid[])
order by name
