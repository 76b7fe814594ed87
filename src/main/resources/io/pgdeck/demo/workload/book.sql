-- The best levels of one symbol change, as they do all the time.
update public.order_book
set quantity = pg_catalog.round(quantity * (0.8 + 0.4 * pg_catalog.random()::numeric), 5)
where symbol = (select s.symbol from public.symbols as s order by pg_catalog.random() limit 1)
  and side = case when pg_catalog.random() < 0.5 then 'BUY' else 'SELL' end;
