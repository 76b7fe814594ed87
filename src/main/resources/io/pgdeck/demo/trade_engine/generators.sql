-- Makes the rows. Everything hangs on the seed, a row's number and the as-of moment, so the same seed gives the same data.
-- The functions live in the session's temporary schema and leave with it.
--   set trade_engine.seed = 42; set trade_engine.users = 50;

-- A number from 0 to below 1 for row n; salt tells the columns apart.
create or replace function pg_temp.dice(n bigint, salt integer) returns double precision
language sql stable
as $$
  select (pg_catalog.hashint8extended(n * 64 + salt, pg_catalog.current_setting('trade_engine.seed')::bigint) & 9007199254740991)
    / 9007199254740992.0::double precision
$$;

create or replace function pg_temp.user_of(n bigint, salt integer) returns uuid
language sql stable
as $$
  select pg_catalog.md5('user ' || pg_catalog.floor(
    pg_temp.dice(n, salt) * pg_catalog.current_setting('trade_engine.users')::integer)::integer)::uuid
$$;

-- The neighbour of user_of, never the same.
create or replace function pg_temp.user_after(n bigint, salt integer) returns uuid
language sql stable
as $$
  select pg_catalog.md5('user ' || (1 + pg_catalog.floor(
    pg_temp.dice(n, salt) * pg_catalog.current_setting('trade_engine.users')::integer)::integer)
    % pg_catalog.current_setting('trade_engine.users')::integer)::uuid
$$;

create or replace function pg_temp.symbol_of(n bigint, salt integer) returns text
language sql stable
as $$
  select (array['BTC/USDT', 'ETH/USDT', 'SOL/USDT', 'XRP/USDT', 'ADA/USDT'])[
    1 + pg_catalog.width_bucket(pg_temp.dice(n, salt), array[0.40, 0.65, 0.80, 0.90]::double precision[])]
$$;

-- What a symbol costs in the middle.
create or replace function pg_temp.middle_of(symbol text) returns double precision
language sql immutable
as $$
  select case symbol
    when 'BTC/USDT' then 96400
    when 'ETH/USDT' then 3320
    when 'SOL/USDT' then 238
    when 'XRP/USDT' then 1.42
    when 'ADA/USDT' then 0.83
    when 'BNB/USDT' then 655
    when 'DOGE/USDT' then 0.38
    when 'AVAX/USDT' then 41.5
    when 'LINK/USDT' then 17.2
    when 'DOT/USDT' then 8.6
    when 'LTC/USDT' then 92
    when 'BCH/USDT' then 510
    when 'UNI/USDT' then 11.3
    when 'ATOM/USDT' then 7.9
    when 'NEAR/USDT' then 6.4
    when 'APT/USDT' then 12.1
    when 'ARB/USDT' then 0.92
    when 'OP/USDT' then 2.15
    when 'FIL/USDT' then 5.3
    when 'ALGO/USDT' then 0.31
    else 1 end::double precision
$$;

-- Three waves around the middle, of 31, 7.3 and 1.9 hours counted back from the as-of moment. The big scales' Market.priceOf is the same.
-- No FROM in here: such a function is inlined, and called a million times.
create or replace function pg_temp.price_of(symbol text, moment timestamptz) returns double precision
language sql stable
as $$
  select
    pg_temp.middle_of(symbol)
    * (1
      + 0.021 * pg_catalog.sin(extract(epoch from public.trade_engine_as_of() - moment)::double precision * 5.63e-5 + pg_catalog.ascii(symbol))
      + 0.009 * pg_catalog.sin(extract(epoch from public.trade_engine_as_of() - moment)::double precision * 2.39e-4 + pg_catalog.ascii(symbol))
      + 0.003 * pg_catalog.sin(extract(epoch from public.trade_engine_as_of() - moment)::double precision * 9.19e-4 + pg_catalog.ascii(symbol)))
$$;

-- Orders number first + 1 … first + amount, spread evenly over the period. Settled ones are neither open nor partly filled.
create or replace function pg_temp.make_orders(first bigint, amount bigint, begins timestamptz, ends timestamptz, settled boolean)
returns void
language sql
as $$
  with numbered as (
    select
      first + i as n,
      case
        when i % 100 < 5 then case when settled then 'FILLED' else 'OPEN' end
        when i % 100 < 7 then case when settled then 'CANCELLED' else 'PARTIALLY_FILLED' end
        when i % 100 < 75 then 'FILLED'
        when i % 100 < 98 then 'CANCELLED'
        else 'REJECTED' end as status,
      case when pg_temp.dice(first + i, 1) < 0.5 then 'BUY' else 'SELL' end as side,
      pg_temp.symbol_of(first + i, 2) as symbol,
      ends - (ends - begins) * (0.999999 * pg_temp.dice(first + i, 3)) as created_at
    from pg_catalog.generate_series(0, amount - 1) as i
  ),
  typed as (
    select
      n.n,
      n.status,
      n.side,
      n.symbol,
      n.created_at,
      case
        when n.status = 'FILLED' and pg_temp.dice(n.n, 4) < 0.12 then 'MARKET'
        when n.status = 'CANCELLED' and pg_temp.dice(n.n, 4) < 0.10 then 'STOP_LIMIT'
        when n.status = 'CANCELLED' and pg_temp.dice(n.n, 4) < 0.15 then 'STOP'
        else 'LIMIT' end as order_type,
      pg_temp.price_of(n.symbol,
        case when n.status in ('OPEN', 'PARTIALLY_FILLED') then public.trade_engine_as_of() else n.created_at end) as middle
    from numbered as n
  ),
  sized as (
    select
      t.n,
      t.status,
      t.side,
      t.symbol,
      t.created_at,
      t.order_type,
      pg_catalog.round((t.middle * (1 + case t.side when 'BUY' then -1 else 1 end
        * (0.0002 + 0.025 * pg_temp.dice(t.n, 5) ^ 4)) / s.tick_size::double precision)::numeric) * s.tick_size as price,
      greatest(pg_catalog.round((60 * pg_catalog.exp(4.6 * pg_temp.dice(t.n, 6)) / t.middle
        / s.lot_size::double precision)::numeric), 4) * s.lot_size as quantity,
      s.lot_size
    from typed as t
    join public.symbols as s on s.symbol = t.symbol
  )
  insert into public.orders (
    order_id, user_id, symbol, side, order_type, time_in_force, status, price, quantity, filled_quantity, client_order_id,
    created_at, updated_at)
  select
    pg_catalog.md5('order ' || pg_catalog.current_setting('trade_engine.seed') || ' ' || s.n)::uuid,
    pg_temp.user_of(s.n, 7),
    s.symbol,
    s.side,
    s.order_type,
    case when s.order_type <> 'MARKET' then 'GTC' when pg_temp.dice(s.n, 8) < 0.7 then 'IOC' else 'FOK' end,
    s.status,
    case when s.order_type <> 'MARKET' then s.price end,
    s.quantity,
    case
      when s.status = 'FILLED' then s.quantity
      when s.status = 'PARTIALLY_FILLED' or (s.status = 'CANCELLED' and pg_temp.dice(s.n, 9) < 0.2)
        then greatest(pg_catalog.floor(s.quantity * (0.1 + 0.8 * pg_temp.dice(s.n, 10))::numeric / s.lot_size), 1) * s.lot_size
      else 0 end,
    case when pg_temp.dice(s.n, 11) < 0.7
      then 'web-' || pg_catalog.substr(pg_catalog.md5('client ' || pg_catalog.current_setting('trade_engine.seed') || ' ' || s.n), 1, 16) end,
    s.created_at,
    least(s.created_at + interval '2 hours' * pg_temp.dice(s.n, 12) ^ 3, public.trade_engine_as_of())
  from sized as s
  order by s.created_at
$$;

-- The orders of the newest two months by rank, so that a trade can pick one of its symbol and side by number.
create or replace function pg_temp.rank_orders() returns void
language sql
as $$
  drop table if exists ranked_orders;
  create temporary table ranked_orders as
  select
    o.symbol,
    o.side,
    pg_catalog.row_number() over (partition by o.symbol, o.side order by o.created_at, o.order_id) as rank,
    pg_catalog.count(*) over (partition by o.symbol, o.side) as total,
    o.order_id,
    o.user_id
  from public.orders as o
  where o.status in ('FILLED', 'PARTIALLY_FILLED')
    and o.created_at >= pg_catalog.date_trunc('month', public.trade_engine_as_of() at time zone 'UTC') at time zone 'UTC' - interval '1 month';
  create unique index on ranked_orders (symbol, side, rank);
  analyze ranked_orders;
$$;

-- Trades number first + 1 … first + amount, spread evenly over the period (its beginning left out).
-- Most sides name an order of that symbol, side and user; the rest came from elsewhere.
create or replace function pg_temp.make_trades(first bigint, amount bigint, begins timestamptz, ends timestamptz)
returns void
language plpgsql
as $$
begin
  insert into public.trades (
    trade_id, symbol, price, quantity, buyer_user_id, seller_user_id, buyer_order_id, seller_order_id, is_buyer_maker, executed_at)
  with numbered as (
    select
      first + i as n,
      pg_temp.symbol_of(first + i, 21) as symbol,
      ends - (ends - begins) * (0.99998 * pg_temp.dice(first + i, 22)) as executed_at
    from pg_catalog.generate_series(1, amount) as i
  ),
  totals as (
    select
      r.symbol,
      coalesce(pg_catalog.max(r.total) filter (where r.side = 'BUY'), 0) as buys,
      coalesce(pg_catalog.max(r.total) filter (where r.side = 'SELL'), 0) as sells
    from pg_temp.ranked_orders as r
    group by r.symbol
  ),
  priced as materialized (
    select
      n.n,
      n.symbol,
      n.executed_at,
      pg_temp.price_of(n.symbol, n.executed_at) * (1 + 0.0016 * (pg_temp.dice(n.n, 23) - 0.5)) as price,
      case when pg_temp.dice(n.n, 24) < 0.8 then 1 + pg_catalog.floor(pg_temp.dice(n.n, 25) * t.buys)::bigint end as buy_rank,
      case when pg_temp.dice(n.n, 26) < 0.8 then 1 + pg_catalog.floor(pg_temp.dice(n.n, 27) * t.sells)::bigint end as sell_rank
    from numbered as n
    left join totals as t on t.symbol = n.symbol
  ),
  matched as (
    select
      p.n,
      p.symbol,
      p.executed_at,
      p.price,
      coalesce(b.user_id, pg_temp.user_of(p.n, 28)) as buyer,
      coalesce(s.user_id, pg_temp.user_of(p.n, 29)) as seller,
      b.order_id as buyer_order_id,
      s.order_id as seller_order_id
    from priced as p
    left join pg_temp.ranked_orders as b on b.symbol = p.symbol and b.side = 'BUY' and b.rank = p.buy_rank
    left join pg_temp.ranked_orders as s on s.symbol = p.symbol and s.side = 'SELL' and s.rank = p.sell_rank
  )
  select
    pg_catalog.md5('trade ' || pg_catalog.current_setting('trade_engine.seed') || ' ' || m.n)::uuid,
    m.symbol,
    pg_catalog.round((m.price / s.tick_size::double precision)::numeric) * s.tick_size,
    greatest(pg_catalog.round((40 * pg_catalog.exp(4.6 * pg_temp.dice(m.n, 30)) / m.price
      / s.lot_size::double precision)::numeric), 1) * s.lot_size,
    m.buyer,
    -- Nobody trades with himself.
    case
      when m.seller <> m.buyer then m.seller
      when pg_temp.user_of(m.n, 32) <> m.buyer then pg_temp.user_of(m.n, 32)
      else pg_temp.user_after(m.n, 32) end,
    m.buyer_order_id,
    case when m.seller <> m.buyer then m.seller_order_id end,
    pg_temp.dice(m.n, 31) < 0.5,
    m.executed_at
  from matched as m
  join public.symbols as s on s.symbol = m.symbol
  order by m.executed_at;
end
$$;

-- Candles of one interval that are missing, of every symbol, from begins up to the as-of moment.
create or replace function pg_temp.make_candles(label text, step interval, begins timestamptz) returns void
language sql
as $$
  insert into public.candles (symbol, "interval", open_time, open, high, low, close, volume, trade_count)
  select
    c.symbol,
    label,
    c.open_time,
    pg_catalog.round(c.open::numeric, 4),
    pg_catalog.round((greatest(c.open, c.close) * (1 + 0.001 * pg_temp.dice(c.n, 41)))::numeric, 4),
    pg_catalog.round((least(c.open, c.close) * (1 - 0.001 * pg_temp.dice(c.n, 42)))::numeric, 4),
    pg_catalog.round(c.close::numeric, 4),
    pg_catalog.round((extract(epoch from step)::double precision * 40 * (0.2 + pg_temp.dice(c.n, 43)) / c.open)::numeric, 4),
    pg_catalog.ceil(extract(epoch from step)::double precision / 60 * 4 * pg_temp.dice(c.n, 44))::integer
  from (
    select
      s.symbol,
      t.open_time,
      pg_catalog.row_number() over (order by s.symbol, t.open_time desc) as n,
      pg_temp.price_of(s.symbol, t.open_time) as open,
      pg_temp.price_of(s.symbol, t.open_time + step) as close
    from public.symbols as s
    cross join lateral pg_catalog.generate_series(
      pg_catalog.to_timestamp(pg_catalog.ceil(extract(epoch from begins)::double precision
        / extract(epoch from step)::double precision) * extract(epoch from step)::double precision),
      public.trade_engine_as_of() - step,
      step) as t (open_time)
    where not exists (
      select from public.candles as e
      where e.symbol = s.symbol and e."interval" = label and e.open_time = t.open_time)
  ) as c
  order by c.open_time, c.symbol
$$;

-- One ticker per symbol every five minutes.
create or replace function pg_temp.make_market_data(begins timestamptz) returns void
language sql
as $$
  insert into public.market_data (symbol, "timestamp", last_price, best_bid, best_ask, high_24h, low_24h, volume_24h)
  select
    s.symbol,
    t.moment,
    pg_catalog.round(p.price::numeric, 4),
    pg_catalog.round((p.price * 0.9998)::numeric, 4),
    pg_catalog.round((p.price * 1.0002)::numeric, 4),
    pg_catalog.round((p.price * 1.018)::numeric, 4),
    pg_catalog.round((p.price * 0.981)::numeric, 4),
    pg_catalog.round((900000 / p.price)::numeric, 4)
  from public.symbols as s
  cross join lateral pg_catalog.generate_series(begins, public.trade_engine_as_of(), interval '5 minutes') as t (moment)
  cross join lateral (select pg_temp.price_of(s.symbol, t.moment) as price) as p
  order by t.moment, s.symbol
$$;

-- Fifty levels on each side of the present price.
create or replace function pg_temp.make_order_book() returns void
language sql
as $$
  delete from public.order_book;
  insert into public.order_book (symbol, side, price, quantity, order_count, updated_at)
  select
    s.symbol,
    d.side,
    m.middle + d.direction * l.level * m.step,
    greatest(pg_catalog.round((2000 * (0.3 + pg_temp.dice(l.level, 51 + d.direction))
      / m.middle::double precision / s.lot_size::double precision)::numeric), 1) * s.lot_size * (1 + l.level / 10),
    1 + pg_catalog.floor(8 * pg_temp.dice(l.level, 54 + d.direction))::integer,
    public.trade_engine_as_of()
  from public.symbols as s
  cross join lateral (
    select
      pg_catalog.round(x.price / s.tick_size) * s.tick_size as middle,
      greatest(pg_catalog.round(x.price * 0.0002 / s.tick_size), 1) * s.tick_size as step
    from (select pg_temp.price_of(s.symbol, public.trade_engine_as_of())::numeric as price) as x
  ) as m
  cross join (values ('BUY', -1), ('SELL', 1)) as d (side, direction)
  cross join pg_catalog.generate_series(1, 50) as l (level)
$$;
