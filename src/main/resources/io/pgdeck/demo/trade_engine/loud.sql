-- From here on statements count again.
select pg_catalog.set_config('pg_stat_statements.track', 'top', false)
from pg_catalog.pg_roles as r
where r.rolname = current_user
  and r.rolsuper;
