-- A session without a client of its own ends at once when it is idle. So one session of the server is the client of another:
-- this one opens a transaction there, reads, and sleeps. `?` is the connection.
with opened as materialized (
  select dblink_connect('trade_engine_trouble', ?) as answer
), begun as materialized (
  select dblink_exec('trade_engine_trouble', 'begin isolation level repeatable read') as answer
  from opened
), seen as materialized (
  select r.symbols
  from begun
  cross join lateral dblink('trade_engine_trouble', 'select pg_catalog.count(*) from public.symbols') as r (symbols bigint)
)
select pg_catalog.pg_sleep(1800)
from seen;
