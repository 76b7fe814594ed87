-- Whether a session has come where it stays: asleep, or behind the lock. `?` is its pid; no row when it is gone.
select a.wait_event = 'PgSleep' or a.wait_event_type = 'Lock' as settled
from pg_catalog.pg_stat_activity as a
where a.pid = ?;
