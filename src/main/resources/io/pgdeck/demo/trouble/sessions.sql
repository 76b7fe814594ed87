-- Sessions of one trouble. `?` is its application_name.
select a.pid
from pg_catalog.pg_stat_activity as a
where a.datname = pg_catalog.current_database()
  and a.application_name = ?;
