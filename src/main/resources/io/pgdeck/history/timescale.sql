-- Where TimescaleDB is present its chunks stand in for our partitions and its policies for our dropping and packing.
select public.create_hypertable('pgdeck_history.' || s.name, s.by_column, chunk_time_interval => s.width, if_not_exists => true) from pgdeck_history.series s;
select public.set_integer_now_func(('pgdeck_history.' || s.name)::regclass, 'pgdeck_history.now_ms'::regproc, replace_if_exists => true) from pgdeck_history.series s;
select public.add_retention_policy(('pgdeck_history.' || s.name)::regclass, drop_after => (extract(epoch from case
    when s.name in ('tick', 'session', 'counted') then r.samples + interval '1 hour'
    when s.name in ('roll_minute', 'activity_minute', 'counted_part') then r.minutes
    else r.hours end) * 1000)::bigint, if_not_exists => true)
from pgdeck_history.series s cross join pgdeck_history.retention r;
