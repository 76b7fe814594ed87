-- Who still needs a role that is to be dropped, beside what blocks the drop by itself: members that somebody added.
select pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(m.member)) as member
from pg_catalog.pg_auth_members m
where m.roleid = pg_catalog.to_regrole(?)
  -- From 16 the role that makes another one becomes its member.
  and pg_catalog.pg_get_userbyid(m.member) not in ('monitoring_reader', 'monitoring_operator', current_user)
order by member
