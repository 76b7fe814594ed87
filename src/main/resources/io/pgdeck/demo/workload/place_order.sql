-- A new order near the last price.
insert into public.orders (user_id, symbol, side, order_type, status, price, quantity, client_order_id)
select
  pg_catalog.md5('user ' || pg_catalog.floor(pg_catalog.random() * 50)::integer)::uuid,
  p.symbol,
  p.side,
  'LIMIT',
  'OPEN',
  pg_catalog.round((p.last_price * (1 + case p.side when 'BUY' then -1 else 1 end * 0.004 * pg_catalog.random()::numeric)) / p.tick_size) * p.tick_size,
  greatest(pg_catalog.round(500 * (0.2 + pg_catalog.random()::numeric) / p.last_price / p.lot_size), 1) * p.lot_size,
  'web-' || pg_catalog.substr(pg_catalog.md5(pg_catalog.random()::text), 1, 16)
from (
  select
    s.symbol,
    s.tick_size,
    s.lot_size,
    case when pg_catalog.random() < 0.5 then 'BUY' else 'SELL' end as side,
    (select m.last_price from public.market_data as m where m.symbol = s.symbol order by m."timestamp" desc limit 1) as last_price
  from public.symbols as s
  order by pg_catalog.random()
  limit 1
) as p
where p.last_price is not null;
