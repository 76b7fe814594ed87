-- A table of its own, filled and then updated and deleted in rounds while autovacuum keeps off: seven dead rows for each live one.
create table public.trouble_bloat (
  event_id bigint generated always as identity primary key,
  symbol varchar(20) not null,
  payload text not null
) with (autovacuum_enabled = false);

comment on table public.trouble_bloat is 'trade_engine_trouble/bloat: made by pgdeck demo trouble bloat start';

insert into public.trouble_bloat (symbol, payload)
select
  'BTC/USDT',
  pg_catalog.repeat(pg_catalog.md5(n::text), 4)
from pg_catalog.generate_series(1, 20000) as g (n);

update public.trouble_bloat
set payload = pg_catalog.reverse(payload);

delete from public.trouble_bloat
where event_id % 4 <> 0;

update public.trouble_bloat
set symbol = 'ETH/USDT';

analyze public.trouble_bloat;
