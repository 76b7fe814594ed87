-- The next ticker of every symbol.
insert into public.market_data (symbol, "timestamp", last_price, best_bid, best_ask, high_24h, low_24h, volume_24h)
select
  s.symbol,
  pg_catalog.now(),
  p.price,
  p.price * 0.9998,
  p.price * 1.0002,
  greatest(m.high_24h, p.price),
  least(m.low_24h, p.price),
  m.volume_24h
from public.symbols as s
cross join lateral (
  select m.last_price, m.high_24h, m.low_24h, m.volume_24h
  from public.market_data as m
  where m.symbol = s.symbol
  order by m."timestamp" desc
  limit 1
) as m
cross join lateral (
  select pg_catalog.round(m.last_price * (1 + 0.001 * (pg_catalog.random()::numeric - 0.5)), 4) as price
) as p;
