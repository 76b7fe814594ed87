-- Everything that stands in the schema by itself: no index, row type, identity sequence or member of an extension.
with member as (
  select
    d.classid,
    d.objid
  from pg_catalog.pg_depend d
  where d.refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
    and d.refobjid = (select n.oid from pg_catalog.pg_namespace n where n.nspname = 'monitoring')
    and not exists (
      select from pg_catalog.pg_depend i
      where i.classid = d.classid and i.objid = d.objid
        and (i.deptype in ('e', 'i') or i.deptype = 'a' and i.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass))
)
select
  case when p.oid is not null and p.prokind = 'f' then 'FUNCTION' else upper(i.type) end as kind,
  case
    when c.oid is not null then c.relname::text
    when p.oid is not null then p.proname || '(' || pg_catalog.array_to_string(array(
      select pg_catalog.format_type(a.oid, null)
      from pg_catalog.unnest(p.proargtypes::pg_catalog.oid[]) with ordinality as a (oid, place)
      order by a.place), ', ') || ')'
    else i.identity
  end as name,
  m.classid::bigint as classid,
  m.objid::bigint as oid,
  case when c.oid is not null then pg_catalog.pg_has_role(c.relowner, 'usage') end as owned
from member m
cross join lateral pg_catalog.pg_identify_object(m.classid, m.objid, 0) i
left join pg_catalog.pg_class c on m.classid = 'pg_catalog.pg_class'::pg_catalog.regclass and c.oid = m.objid
left join pg_catalog.pg_proc p on m.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass and p.oid = m.objid
order by
  kind,
  name
