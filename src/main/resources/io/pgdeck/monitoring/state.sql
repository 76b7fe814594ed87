-- What is in the schema monitoring, and which of our roles exist. Readable by every role.
select
  case when c.relkind in ('r', 'p') then 'table' else 'view' end as kind,
  c.relname::text as name
from pg_catalog.pg_class c
where c.relnamespace = pg_catalog.to_regnamespace('monitoring')
  and c.relkind in ('r', 'p', 'v', 'm')
union all
select distinct
  'function',
  p.proname::text
from pg_catalog.pg_proc p
where p.pronamespace = pg_catalog.to_regnamespace('monitoring')
union all
select
  'role',
  r.rolname::text
from pg_catalog.pg_roles r
where r.rolname in ('monitoring_reader', 'monitoring_operator')
order by kind, name
