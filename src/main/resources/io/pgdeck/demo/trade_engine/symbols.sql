-- What is traded, the most popular first: five symbols in the small data set, twenty in the others.
--   set trade_engine.symbols = 5;
insert into public.symbols (symbol, base_asset, quote_asset, tick_size, lot_size)
select
  s.base_asset || '/USDT',
  s.base_asset,
  'USDT',
  s.tick_size,
  s.lot_size
from (
  values
    (1, 'BTC', 0.01, 0.00001),
    (2, 'ETH', 0.01, 0.0001),
    (3, 'SOL', 0.001, 0.001),
    (4, 'XRP', 0.0001, 0.1),
    (5, 'ADA', 0.0001, 0.1),
    (6, 'BNB', 0.01, 0.0001),
    (7, 'DOGE', 0.00001, 0.1),
    (8, 'AVAX', 0.001, 0.01),
    (9, 'LINK', 0.001, 0.01),
    (10, 'DOT', 0.001, 0.01),
    (11, 'LTC', 0.01, 0.001),
    (12, 'BCH', 0.01, 0.0001),
    (13, 'UNI', 0.001, 0.01),
    (14, 'ATOM', 0.001, 0.01),
    (15, 'NEAR', 0.001, 0.01),
    (16, 'APT', 0.001, 0.01),
    (17, 'ARB', 0.0001, 0.1),
    (18, 'OP', 0.0001, 0.1),
    (19, 'FIL', 0.001, 0.01),
    (20, 'ALGO', 0.00001, 0.1)
) as s (place, base_asset, tick_size, lot_size)
where s.place <= pg_catalog.current_setting('trade_engine.symbols')::integer
order by s.place;
