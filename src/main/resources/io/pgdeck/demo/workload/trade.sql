-- A trade near the last price.
insert into public.trades (symbol, price, quantity, buyer_user_id, seller_user_id, is_buyer_maker)
select
  p.symbol,
  greatest(pg_catalog.round(p.last_price * (1 + 0.002 * (pg_catalog.random()::numeric - 0.5)) / p.tick_size), 1) * p.tick_size,
  greatest(pg_catalog.round(400 * (0.1 + pg_catalog.random()::numeric) / p.last_price / p.lot_size), 1) * p.lot_size,
  pg_catalog.md5('user ' || p.buyer)::uuid,
  pg_catalog.md5('user ' || (p.buyer + 1 + pg_catalog.floor(pg_catalog.random() * 49)::integer) % 50)::uuid,
  pg_catalog.random() < 0.5
from (
  select
    s.symbol,
    s.tick_size,
    s.lot_size,
    pg_catalog.floor(pg_catalog.random() * 50)::integer as buyer,
    (select m.last_price from public.market_data as m where m.symbol = s.symbol order by m."timestamp" desc limit 1) as last_price
  from public.symbols as s
  order by pg_catalog.random()
  limit 1
) as p
where p.last_price is not null;
