-- Who still needs a role that is to be dropped: objects and grants here and in other databases, and members that are not ours.
select coalesce('database ' || pg_catalog.quote_ident(d.datname), 'the whole server') as needed_by
from pg_catalog.pg_shdepend s
left join pg_catalog.pg_database d on d.oid = s.dbid
where s.refclassid = 'pg_catalog.pg_authid'::pg_catalog.regclass
  and s.refobjid = pg_catalog.to_regrole(?)
  -- From 16 a membership is listed here too; members are told below.
  and s.classid <> 'pg_catalog.pg_auth_members'::pg_catalog.regclass
union
select 'member ' || pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(m.member))
from pg_catalog.pg_auth_members m
where m.roleid = pg_catalog.to_regrole(?)
  and pg_catalog.pg_get_userbyid(m.member) <> all (array['monitoring_reader', 'monitoring_operator', current_user])
order by needed_by
