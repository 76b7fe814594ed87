-- What belongs to Trade Engine but lives in the schema monitoring: three materialized views, two order-book views and
-- two statistics functions. The schema is made here only when it is not there yet; its comment says whose it is then.
do $$
begin
  if pg_catalog.to_regnamespace('monitoring') is null then
    create schema monitoring;
    comment on schema monitoring is 'Trade Engine objects';
  end if;
end
$$;

-- Sums, different users and the first and last price are found in ways of their own: one pass with count(distinct) and ordered
-- aggregates sorts all trades of the day several times.
create materialized view monitoring.mv_trading_summary_24h as
with summary as (
  select
    t.symbol,
    pg_catalog.count(*) as trade_count,
    pg_catalog.sum(t.quantity) as volume,
    pg_catalog.sum(t.quantity * t.price) as quote_volume,
    pg_catalog.max(t.price) as high_price,
    pg_catalog.min(t.price) as low_price,
    pg_catalog.min(t.executed_at) as first_trade_at,
    pg_catalog.max(t.executed_at) as last_trade_at
  from public.trades as t
  where t.executed_at > public.trade_engine_as_of() - interval '24 hours'
    and t.executed_at <= public.trade_engine_as_of()
  group by t.symbol
),
buyers as (
  select
    b.symbol,
    pg_catalog.count(*) as users
  from (
    select distinct t.symbol, t.buyer_user_id
    from public.trades as t
    where t.executed_at > public.trade_engine_as_of() - interval '24 hours'
      and t.executed_at <= public.trade_engine_as_of()
  ) as b
  group by b.symbol
),
sellers as (
  select
    b.symbol,
    pg_catalog.count(*) as users
  from (
    select distinct t.symbol, t.seller_user_id
    from public.trades as t
    where t.executed_at > public.trade_engine_as_of() - interval '24 hours'
      and t.executed_at <= public.trade_engine_as_of()
  ) as b
  group by b.symbol
)
select
  s.symbol,
  s.trade_count,
  s.volume,
  pg_catalog.round(s.quote_volume, 8) as quote_volume,
  o.price as open_price,
  s.high_price,
  s.low_price,
  l.price as last_price,
  l.price - o.price as price_change,
  pg_catalog.round((l.price - o.price) / o.price * 100, 4) as price_change_pct,
  pg_catalog.round(s.quote_volume / s.volume, 8) as vwap,
  b.users as unique_buyers,
  d.users as unique_sellers,
  s.first_trade_at,
  s.last_trade_at,
  public.trade_engine_as_of() as refreshed_at
from summary as s
join buyers as b on b.symbol = s.symbol
join sellers as d on d.symbol = s.symbol
cross join lateral (
  select t.price
  from public.trades as t
  where t.symbol = s.symbol
    and t.executed_at = s.first_trade_at
  order by t.trade_id
  limit 1
) as o
cross join lateral (
  select t.price
  from public.trades as t
  where t.symbol = s.symbol
    and t.executed_at = s.last_trade_at
  order by t.trade_id desc
  limit 1
) as l;

create unique index mv_trading_summary_24h_key on monitoring.mv_trading_summary_24h (symbol);
comment on materialized view monitoring.mv_trading_summary_24h is 'Trades of the last 24 hours by symbol; to be refreshed every 5 minutes.';

-- A user is on one side of a trade or the other: each side is summed up by itself, then both are brought together.
create materialized view monitoring.mv_user_trading_stats as
with sides as (
  select
    t.buyer_user_id as user_id,
    t.symbol,
    pg_catalog.count(*) as buys,
    0::bigint as sells,
    pg_catalog.sum(t.quantity) as bought,
    0::numeric as sold,
    pg_catalog.sum(t.quantity * t.price) as quote,
    pg_catalog.count(*) filter (where t.is_buyer_maker) as made,
    pg_catalog.sum(t.price) as buy_prices,
    null::numeric as sell_prices,
    pg_catalog.min(t.executed_at) as first_trade_at,
    pg_catalog.max(t.executed_at) as last_trade_at
  from public.trades as t
  where t.executed_at > public.trade_engine_as_of() - interval '30 days'
    and t.executed_at <= public.trade_engine_as_of()
  group by t.buyer_user_id, t.symbol
  union all
  select
    t.seller_user_id,
    t.symbol,
    0,
    pg_catalog.count(*),
    0,
    pg_catalog.sum(t.quantity),
    pg_catalog.sum(t.quantity * t.price),
    pg_catalog.count(*) filter (where not t.is_buyer_maker),
    null,
    pg_catalog.sum(t.price),
    pg_catalog.min(t.executed_at),
    pg_catalog.max(t.executed_at)
  from public.trades as t
  where t.executed_at > public.trade_engine_as_of() - interval '30 days'
    and t.executed_at <= public.trade_engine_as_of()
  group by t.seller_user_id, t.symbol
),
users as (
  select
    s.user_id,
    s.symbol,
    pg_catalog.sum(s.buys)::bigint as buys,
    pg_catalog.sum(s.sells)::bigint as sells,
    pg_catalog.sum(s.bought) as bought,
    pg_catalog.sum(s.sold) as sold,
    pg_catalog.sum(s.quote) as quote,
    pg_catalog.sum(s.made)::bigint as made,
    pg_catalog.sum(s.buy_prices) as buy_prices,
    pg_catalog.sum(s.sell_prices) as sell_prices,
    pg_catalog.min(s.first_trade_at) as first_trade_at,
    pg_catalog.max(s.last_trade_at) as last_trade_at
  from sides as s
  group by s.user_id, s.symbol
)
select
  u.user_id,
  u.symbol,
  u.buys + u.sells as total_trades,
  u.buys as buy_trades,
  u.sells as sell_trades,
  u.bought as buy_volume,
  u.sold as sell_volume,
  pg_catalog.round(u.quote, 8) as quote_volume,
  pg_catalog.round((u.bought + u.sold) / (u.buys + u.sells), 8) as avg_trade_size,
  u.made as maker_trades,
  u.buys + u.sells - u.made as taker_trades,
  pg_catalog.round(100.0 * u.made / (u.buys + u.sells), 2) as maker_ratio_pct,
  u.bought - u.sold as net_position,
  pg_catalog.round(u.buy_prices / nullif(u.buys, 0), 8) as avg_buy_price,
  pg_catalog.round(u.sell_prices / nullif(u.sells, 0), 8) as avg_sell_price,
  u.first_trade_at,
  u.last_trade_at,
  public.trade_engine_as_of() as refreshed_at
from users as u;

create unique index mv_user_trading_stats_key on monitoring.mv_user_trading_stats (user_id, symbol);
comment on materialized view monitoring.mv_user_trading_stats is 'Trades of the last 30 days by user and symbol; to be refreshed daily.';

create materialized view monitoring.mv_order_flow_metrics as
with open_orders as (
  select
    o.symbol,
    o.side,
    o.price,
    o.quantity - o.filled_quantity as remaining
  from public.orders as o
  where o.status in ('OPEN', 'PARTIALLY_FILLED')
    and o.created_at <= public.trade_engine_as_of()
),
best as (
  select
    o.symbol,
    pg_catalog.max(o.price) filter (where o.side = 'BUY') as best_bid,
    pg_catalog.min(o.price) filter (where o.side = 'SELL') as best_ask
  from open_orders as o
  group by o.symbol
),
middle as (
  select
    b.symbol,
    b.best_bid,
    b.best_ask,
    (b.best_bid + b.best_ask) / 2 as mid_price
  from best as b
)
select
  o.symbol,
  pg_catalog.count(*) filter (where o.side = 'BUY') as open_buy_orders,
  pg_catalog.count(*) filter (where o.side = 'SELL') as open_sell_orders,
  coalesce(pg_catalog.sum(o.remaining) filter (where o.side = 'BUY'), 0) as buy_volume,
  coalesce(pg_catalog.sum(o.remaining) filter (where o.side = 'SELL'), 0) as sell_volume,
  pg_catalog.round(coalesce(pg_catalog.sum(o.remaining) filter (where o.side = 'BUY'), 0)
    / nullif(pg_catalog.sum(o.remaining), 0), 4) as buy_sell_pressure,
  pg_catalog.round((coalesce(pg_catalog.sum(o.remaining) filter (where o.side = 'BUY'), 0)
    - coalesce(pg_catalog.sum(o.remaining) filter (where o.side = 'SELL'), 0))
    / nullif(pg_catalog.sum(o.remaining), 0), 4) as imbalance,
  m.best_bid,
  m.best_ask,
  m.best_ask - m.best_bid as spread,
  pg_catalog.round((m.best_ask - m.best_bid) / m.mid_price * 10000, 2) as spread_bps,
  pg_catalog.round(m.mid_price, 8) as mid_price,
  coalesce(pg_catalog.sum(o.remaining) filter (where o.side = 'BUY' and o.price >= m.mid_price * 0.99), 0) as bid_depth,
  coalesce(pg_catalog.sum(o.remaining) filter (where o.side = 'SELL' and o.price <= m.mid_price * 1.01), 0) as ask_depth,
  public.trade_engine_as_of() as refreshed_at
from open_orders as o
join middle as m on m.symbol = o.symbol
group by o.symbol, m.best_bid, m.best_ask, m.mid_price;

create unique index mv_order_flow_metrics_key on monitoring.mv_order_flow_metrics (symbol);
comment on materialized view monitoring.mv_order_flow_metrics is 'Open orders by symbol; to be refreshed every 5 minutes.';

-- The best twenty levels of each side: bids from the highest price down, asks from the lowest up.
create view monitoring.v_order_book_depth as
with ranked as (
  select
    b.symbol,
    b.side,
    b.price,
    b.quantity,
    b.order_count,
    pg_catalog.row_number() over level as level,
    pg_catalog.sum(b.quantity) over level as cumulative_quantity
  from public.order_book as b
  where b.quantity > 0
  window level as (partition by b.symbol, b.side order by case b.side when 'BUY' then -b.price else b.price end)
)
select
  r.symbol,
  r.side,
  r.price,
  r.quantity,
  r.order_count,
  r.cumulative_quantity,
  r.level
from ranked as r
where r.level <= 20;

create view monitoring.v_order_book_summary as
with totals as (
  select
    b.symbol,
    pg_catalog.max(b.price) filter (where b.side = 'BUY') as best_bid,
    pg_catalog.min(b.price) filter (where b.side = 'SELL') as best_ask,
    coalesce(pg_catalog.sum(b.quantity) filter (where b.side = 'BUY'), 0) as bid_quantity,
    coalesce(pg_catalog.sum(b.quantity) filter (where b.side = 'SELL'), 0) as ask_quantity
  from public.order_book as b
  where b.quantity > 0
  group by b.symbol
)
select
  t.symbol,
  t.best_bid,
  t.best_ask,
  t.best_ask - t.best_bid as spread,
  pg_catalog.round((t.best_ask - t.best_bid) / ((t.best_ask + t.best_bid) / 2) * 10000, 2) as spread_bps,
  t.bid_quantity,
  t.ask_quantity,
  pg_catalog.round((t.bid_quantity - t.ask_quantity) / nullif(t.bid_quantity + t.ask_quantity, 0), 4) as imbalance
from totals as t;

create function monitoring.get_trade_statistics(p_symbol varchar, p_interval interval)
returns table (
  symbol         varchar,
  trade_count    bigint,
  volume         numeric,
  quote_volume   numeric,
  high_price     numeric,
  low_price      numeric,
  vwap           numeric,
  first_trade_at timestamptz,
  last_trade_at  timestamptz)
language sql stable
as $$
  select
    p_symbol,
    pg_catalog.count(*),
    pg_catalog.sum(t.quantity),
    pg_catalog.sum(t.quantity * t.price),
    pg_catalog.max(t.price),
    pg_catalog.min(t.price),
    pg_catalog.round(pg_catalog.sum(t.quantity * t.price) / nullif(pg_catalog.sum(t.quantity), 0), 8),
    pg_catalog.min(t.executed_at),
    pg_catalog.max(t.executed_at)
  from public.trades as t
  where t.symbol = p_symbol
    and t.executed_at > public.trade_engine_as_of() - p_interval
    and t.executed_at <= public.trade_engine_as_of()
$$;

create function monitoring.get_24h_statistics(p_symbol varchar)
returns table (high_price numeric, low_price numeric, volume numeric, trade_count bigint)
language sql stable
as $$
  select s.high_price, s.low_price, s.volume, s.trade_count
  from monitoring.get_trade_statistics(p_symbol, interval '24 hours') as s
$$;

comment on view monitoring.v_order_book_depth is 'The 20 best levels of each side of each symbol''s order book, with the quantity summed up from the best price on.
Example: select price, quantity, cumulative_quantity from monitoring.v_order_book_depth where symbol = ''BTC/USDT'' and side = ''BUY'' order by level.
Cost: an index scan of order_book.';
comment on view monitoring.v_order_book_summary is 'The best bid and ask of each symbol''s order book, their spread in price and in basis points of the middle, and which side is heavier.
Example: select symbol, best_bid, best_ask, spread_bps from monitoring.v_order_book_summary.
Cost: an index scan of order_book.';
comment on function monitoring.get_trade_statistics(varchar, interval) is 'What was traded of a symbol in the time before the as-of moment.
Parameters: p_symbol; p_interval, how far back.
Returns: one row: number of trades, volume, the same in the quote currency, highest and lowest price, the price weighted by volume, time of the first and the last trade.
Example: select trade_count, vwap from monitoring.get_trade_statistics(''BTC/USDT'', interval ''1 hour'').
Cost: an index range of trades.';
comment on function monitoring.get_24h_statistics(varchar) is 'Highest and lowest price, volume and number of trades of a symbol in the 24 hours before the as-of moment.
Parameters: p_symbol.
Returns: one row.
Example: select volume from monitoring.get_24h_statistics(''BTC/USDT'').
Cost: an index range of trades.';
