-- The symbols, the most popular first, with what they cost in the middle; and the moment of the load in microseconds. Needs generators.sql.
select
  s.symbol,
  (s.tick_size * 100000000)::bigint as tick,
  (s.lot_size * 100000000)::bigint as lot,
  pg_temp.middle_of(s.symbol) as middle,
  (extract(epoch from public.trade_engine_as_of()) * 1000000)::bigint as as_of
from public.symbols as s
order by s.ctid;
