-- Loading is not what the demo shall show among its statements. Only a superuser may say so.
select pg_catalog.set_config('pg_stat_statements.track', 'none', false)
from pg_catalog.pg_roles as r
where r.rolname = current_user
  and r.rolsuper;
