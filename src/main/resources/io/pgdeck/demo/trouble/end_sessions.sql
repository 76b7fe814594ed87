-- Tells the sessions of one trouble to end. `?` is its application_name.
select pg_catalog.count(*) filter (where pg_catalog.pg_terminate_backend(a.pid)) as told
from pg_catalog.pg_stat_activity as a
where a.datname = pg_catalog.current_database()
  and a.application_name = ?;
