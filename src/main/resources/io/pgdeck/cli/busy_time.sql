-- Active time of all sessions of this database, ms: pg_stat_database.active_time, from 14; as JSON, so that 13 gives null.
-- A session's time is counted when its statement ends.
select (pg_catalog.to_jsonb(d) ->> 'active_time')::double precision as active_ms
from pg_catalog.pg_stat_database as d
where d.datname = pg_catalog.current_database()
