-- The six tables of Trade Engine, empty and without secondary indexes. The keys of orders and trades come after the data (keys.sql).
-- Orders are cut by month, trades by day; there is no default partition, so that detaching stays possible.
create table public.symbols (
  symbol      varchar(20)    not null,
  base_asset  varchar(10)    not null,
  quote_asset varchar(10)    not null,
  tick_size   numeric(20, 8) not null,
  lot_size    numeric(20, 8) not null,
  is_active   boolean        not null default true,
  constraint symbols_pkey primary key (symbol),
  constraint symbols_tick_size_check check (tick_size > 0),
  constraint symbols_lot_size_check check (lot_size > 0)
);

create table public.orders (
  order_id        uuid           not null default pg_catalog.gen_random_uuid(),
  user_id         uuid           not null,
  symbol          varchar(20)    not null,
  side            varchar(4)     not null,
  order_type      varchar(20)    not null default 'LIMIT',
  time_in_force   varchar(3)     not null default 'GTC',
  status          varchar(20)    not null,
  price           numeric(20, 8),
  quantity        numeric(20, 8) not null,
  filled_quantity numeric(20, 8) not null default 0,
  client_order_id varchar(64),
  created_at      timestamptz    not null default pg_catalog.now(),
  updated_at      timestamptz    not null default pg_catalog.now(),
  constraint orders_side_check check (side in ('BUY', 'SELL')),
  constraint orders_order_type_check check (order_type in ('LIMIT', 'MARKET', 'STOP', 'STOP_LIMIT')),
  constraint orders_time_in_force_check check (time_in_force in ('GTC', 'IOC', 'FOK')),
  constraint orders_status_check check (status in
    ('PENDING', 'OPEN', 'PARTIALLY_FILLED', 'FILLED', 'CANCELLED', 'REJECTED', 'EXPIRED')),
  constraint orders_price_check check (price > 0 or (price is null and order_type = 'MARKET')),
  constraint orders_quantity_check check (quantity > 0),
  constraint orders_filled_quantity_check check (filled_quantity between 0 and quantity)
) partition by range (created_at);

create table public.trades (
  trade_id        uuid           not null default pg_catalog.gen_random_uuid(),
  symbol          varchar(20)    not null,
  price           numeric(20, 8) not null,
  quantity        numeric(20, 8) not null,
  buyer_user_id   uuid           not null,
  seller_user_id  uuid           not null,
  buyer_order_id  uuid,
  seller_order_id uuid,
  is_buyer_maker  boolean        not null default false,
  maker_user_id   uuid generated always as (case when is_buyer_maker then buyer_user_id else seller_user_id end) stored,
  taker_user_id   uuid generated always as (case when is_buyer_maker then seller_user_id else buyer_user_id end) stored,
  executed_at     timestamptz    not null default pg_catalog.now(),
  constraint trades_price_check check (price > 0),
  constraint trades_quantity_check check (quantity > 0)
) partition by range (executed_at);

create table public.order_book (
  order_book_id bigint generated always as identity,
  symbol        varchar(20)    not null,
  side          varchar(4)     not null,
  price         numeric(20, 8) not null,
  quantity      numeric(20, 8) not null,
  order_count   integer        not null,
  updated_at    timestamptz    not null default pg_catalog.now(),
  constraint order_book_pkey primary key (order_book_id),
  constraint order_book_symbol_fkey foreign key (symbol) references public.symbols (symbol)
    on update cascade on delete restrict,
  constraint order_book_side_check check (side in ('BUY', 'SELL')),
  constraint order_book_price_check check (price > 0),
  constraint order_book_quantity_check check (quantity >= 0),
  constraint order_book_order_count_check check (order_count >= 0)
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.01);

create table public.market_data (
  market_data_id bigint generated always as identity,
  symbol         varchar(20)    not null,
  "timestamp"    timestamptz    not null,
  last_price     numeric(20, 8) not null,
  best_bid       numeric(20, 8) not null,
  best_ask       numeric(20, 8) not null,
  high_24h       numeric(20, 8) not null,
  low_24h        numeric(20, 8) not null,
  volume_24h     numeric(28, 8) not null,
  constraint market_data_pkey primary key (market_data_id),
  constraint market_data_symbol_fkey foreign key (symbol) references public.symbols (symbol)
    on update cascade on delete restrict,
  constraint market_data_last_price_check check (last_price > 0)
) with (autovacuum_vacuum_scale_factor = 0.2, autovacuum_analyze_scale_factor = 0.1);

create table public.candles (
  candle_id   bigint generated always as identity,
  symbol      varchar(20)    not null,
  "interval"  varchar(4)     not null,
  open_time   timestamptz    not null,
  open        numeric(20, 8) not null,
  high        numeric(20, 8) not null,
  low         numeric(20, 8) not null,
  close       numeric(20, 8) not null,
  volume      numeric(28, 8) not null,
  trade_count integer        not null,
  constraint candles_pkey primary key (candle_id),
  constraint candles_symbol_fkey foreign key (symbol) references public.symbols (symbol)
    on update cascade on delete restrict,
  constraint candles_interval_check check ("interval" in ('1m', '5m', '15m', '1h', '4h', '1d')),
  constraint candles_high_check check (high >= low)
) with (autovacuum_vacuum_scale_factor = 0.1, autovacuum_analyze_scale_factor = 0.05);

-- Keeps updated_at where a table has one.
create function public.set_updated_at() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  new.updated_at := now();
  return new;
end
$$;

create trigger orders_set_updated_at before update on public.orders
  for each row execute function public.set_updated_at();

create trigger order_book_set_updated_at before update on public.order_book
  for each row execute function public.set_updated_at();
