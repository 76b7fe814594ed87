-- A small Trade Engine for tests of the views: the tables, partitions around now, the `full` index profile, little data.
create table symbols (symbol varchar(20) primary key);
insert into symbols values ('BTC/USDT'), ('ETH/USDT');
create table orders (
  order_id uuid not null default gen_random_uuid(), user_id uuid not null, symbol varchar(20) not null references symbols,
  side varchar(4) not null, status varchar(20) not null, price numeric(20,8), quantity numeric(20,8) not null,
  filled_quantity numeric(20,8) not null default 0, client_order_id varchar(64), created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(), primary key (order_id, created_at)) partition by range (created_at);
create table trades (
  trade_id uuid not null default gen_random_uuid(), symbol varchar(20) not null references symbols, price numeric(20,8) not null,
  quantity numeric(20,8) not null, buyer_user_id uuid not null, seller_user_id uuid not null, buyer_order_id uuid, seller_order_id uuid,
  is_buyer_maker boolean not null default false,
  maker_user_id uuid generated always as (case when is_buyer_maker then buyer_user_id else seller_user_id end) stored,
  executed_at timestamptz not null default now(), primary key (trade_id, executed_at)) partition by range (executed_at);
create index idx_orders_symbol on orders (symbol);
create index idx_orders_symbol_status on orders (symbol, status);
create index idx_orders_user_id on orders (user_id);
create index idx_orders_status on orders (status);
create index idx_orders_created_at on orders (created_at desc);
create index idx_orders_client_order_id on orders (client_order_id) where client_order_id is not null;
create index idx_trades_symbol on trades (symbol);
create index idx_trades_symbol_executed_at on trades (symbol, executed_at desc);
create index idx_trades_buyer_user_id on trades (buyer_user_id);
create index idx_trades_seller_user_id on trades (seller_user_id);
create index idx_trades_executed_at on trades (executed_at desc);
create index idx_trades_buyer_order on trades (buyer_order_id) where buyer_order_id is not null;
create index idx_trades_seller_order on trades (seller_order_id) where seller_order_id is not null;
create index idx_trades_buyer_user_executed on trades (buyer_user_id, executed_at desc);
create index idx_trades_seller_user_executed on trades (seller_user_id, executed_at desc);
create index idx_trades_symbol_time_volume on trades (symbol, executed_at desc) include (price, quantity);
create index idx_trades_maker_flag on trades (is_buyer_maker, symbol, executed_at desc);
create index idx_orders_user_status on orders (user_id, status);
create index idx_orders_status_created on orders (status, created_at desc);
create index idx_trades_maker_user_time on trades (maker_user_id, executed_at desc);
create index idx_orders_user_status_created on orders (user_id, status, created_at desc);
create index idx_orders_symbol_side_price on orders (symbol, side, price, created_at) where status in ('OPEN', 'PARTIALLY_FILLED');
create index idx_orders_created_at_symbol on orders (created_at desc, symbol);
create index idx_orders_client_order_id_user on orders (client_order_id, user_id) where client_order_id is not null;
create index idx_orders_depth_covering on orders (symbol, side, price) include (quantity, filled_quantity, status) where status in ('OPEN', 'PARTIALLY_FILLED');
create index idx_trades_buyer_seller_symbol on trades (buyer_user_id, seller_user_id, symbol, executed_at desc);
create index idx_trades_time_symbol_volume on trades (executed_at desc, symbol) include (price, quantity);
do $$
begin
  for m in -2..5 loop
    execute format('create table %I partition of orders for values from (%L) to (%L)',
      'orders_' || to_char(now() + make_interval(months => m), 'YYYY_MM'),
      date_trunc('month', now()) + make_interval(months => m), date_trunc('month', now()) + make_interval(months => m + 1));
  end loop;
  for d in 0..29 loop
    execute format('create table %I partition of trades for values from (%L) to (%L)',
      'trades_' || to_char(now() + make_interval(days => d), 'YYYY_MM_DD'),
      date_trunc('day', now()) + make_interval(days => d), date_trunc('day', now()) + make_interval(days => d + 1));
  end loop;
end
$$;
insert into orders (user_id, symbol, side, status, price, quantity, client_order_id)
select md5((n % 50)::text)::uuid, case n % 2 when 0 then 'BTC/USDT' else 'ETH/USDT' end, case n % 3 when 0 then 'BUY' else 'SELL' end,
       case n % 5 when 0 then 'OPEN' else 'FILLED' end, n, 1, n::text
from generate_series(1, 500) n;
insert into trades (symbol, price, quantity, buyer_user_id, seller_user_id)
select case n % 2 when 0 then 'BTC/USDT' else 'ETH/USDT' end, n, 1, md5((n % 50)::text)::uuid, md5((n % 7)::text)::uuid
from generate_series(1, 5000) n;
create schema monitoring;
comment on schema monitoring is 'Trade Engine';
create materialized view monitoring.mv_trading_summary_24h as select symbol, count(*) as trade_count, max(executed_at) as last_trade_at, now() as refreshed_at from trades group by symbol;
create unique index on monitoring.mv_trading_summary_24h (symbol);
create materialized view monitoring.mv_user_trading_stats as select buyer_user_id as user_id, symbol, count(*) as total_trades, now() as refreshed_at from trades group by 1, 2;
create unique index on monitoring.mv_user_trading_stats (user_id, symbol);
create materialized view monitoring.mv_order_flow_metrics as select symbol, count(*) as open_orders, now() as refreshed_at from orders where status = 'OPEN' group by symbol;
create unique index on monitoring.mv_order_flow_metrics (symbol);
