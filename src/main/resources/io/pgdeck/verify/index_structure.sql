-- The documented indexes against the catalogue: one row for each index of the profile that fits best (day5, full or lean).
-- Sources: pg_index, pg_inherits, pg_get_indexdef. Readable by every role. idx_trades_symbol_time is the same key as
-- idx_trades_symbol_executed_at and stands for it.
with wanted (table_name, index_name, keys, predicate, is_unique, profiles) as (
  values
    ('orders', 'orders_pkey', '(order_id, created_at)', null, true, array['day5', 'full', 'lean']),
    ('orders', 'idx_orders_symbol', '(symbol)', null, false, array['day5', 'full']),
    ('orders', 'idx_orders_symbol_status', '(symbol, status)', null, false, array['day5', 'full', 'lean']),
    ('orders', 'idx_orders_user_id', '(user_id)', null, false, array['day5', 'full']),
    ('orders', 'idx_orders_status', '(status)', null, false, array['day5', 'full']),
    ('orders', 'idx_orders_created_at', '(created_at DESC)', null, false, array['day5', 'full']),
    ('orders', 'idx_orders_client_order_id', '(client_order_id)', 'client_order_id IS NOT NULL', false, array['day5', 'full']),
    ('trades', 'trades_pkey', '(trade_id, executed_at)', null, true, array['day5', 'full', 'lean']),
    ('trades', 'idx_trades_symbol', '(symbol)', null, false, array['day5', 'full']),
    ('trades', 'idx_trades_symbol_executed_at', '(symbol, executed_at DESC)', null, false, array['day5', 'full']),
    ('trades', 'idx_trades_buyer_user_id', '(buyer_user_id)', null, false, array['day5', 'full']),
    ('trades', 'idx_trades_seller_user_id', '(seller_user_id)', null, false, array['day5', 'full']),
    ('trades', 'idx_trades_executed_at', '(executed_at DESC)', null, false, array['day5', 'full']),
    ('trades', 'idx_trades_buyer_order', '(buyer_order_id)', 'buyer_order_id IS NOT NULL', false, array['day5', 'full', 'lean']),
    ('trades', 'idx_trades_seller_order', '(seller_order_id)', 'seller_order_id IS NOT NULL', false, array['day5', 'full', 'lean']),
    ('trades', 'idx_trades_buyer_user_executed', '(buyer_user_id, executed_at DESC)', null, false, array['day5', 'full', 'lean']),
    ('trades', 'idx_trades_seller_user_executed', '(seller_user_id, executed_at DESC)', null, false, array['day5', 'full', 'lean']),
    ('trades', 'idx_trades_symbol_time_volume', '(symbol, executed_at DESC) INCLUDE (price, quantity)', null, false, array['day5', 'full', 'lean']),
    ('trades', 'idx_trades_maker_flag', '(is_buyer_maker, symbol, executed_at DESC)', null, false, array['day5', 'full', 'lean']),
    ('orders', 'idx_orders_user_status', '(user_id, status)', null, false, array['full']),
    ('orders', 'idx_orders_status_created', '(status, created_at DESC)', null, false, array['full', 'lean']),
    ('trades', 'idx_trades_maker_user_time', '(maker_user_id, executed_at DESC)', null, false, array['full', 'lean']),
    ('order_book', 'order_book_pkey', '(order_book_id)', null, true, array['full', 'lean']),
    ('order_book', 'idx_orderbook_symbol_side_price', '(symbol, side, price)', null, true, array['full', 'lean']),
    ('market_data', 'market_data_pkey', '(market_data_id)', null, true, array['full', 'lean']),
    ('market_data', 'idx_market_data_symbol_timestamp', '(symbol, "timestamp" DESC)', null, false, array['full', 'lean']),
    ('candles', 'candles_pkey', '(candle_id)', null, true, array['full', 'lean']),
    ('candles', 'idx_candles_symbol_interval_time', '(symbol, "interval", open_time DESC)', null, true, array['full', 'lean']),
    ('orders', 'idx_orders_user_status_created', '(user_id, status, created_at DESC)', null, false, array['full', 'lean']),
    ('orders', 'idx_orders_symbol_side_price', '(symbol, side, price, created_at)', 'OPEN PARTIALLY_FILLED', false, array['full', 'lean']),
    ('orders', 'idx_orders_created_at_symbol', '(created_at DESC, symbol)', null, false, array['full', 'lean']),
    ('orders', 'idx_orders_client_order_id_user', '(client_order_id, user_id)', 'client_order_id IS NOT NULL', false, array['full', 'lean']),
    ('orders', 'idx_orders_depth_covering', '(symbol, side, price) INCLUDE (quantity, filled_quantity, status)', 'OPEN PARTIALLY_FILLED', false, array['full', 'lean']),
    ('trades', 'idx_trades_buyer_seller_symbol', '(buyer_user_id, seller_user_id, symbol, executed_at DESC)', null, false, array['full', 'lean']),
    ('trades', 'idx_trades_time_symbol_volume', '(executed_at DESC, symbol) INCLUDE (price, quantity)', null, false, array['full', 'lean'])
), tables as (
  select
    c.oid,
    c.relname::text as table_name,
    c.relkind = 'p' as is_partitioned,
    (select count(*) from pg_catalog.pg_inherits h where h.inhparent = c.oid) as leaves
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public'
    and c.relname in ('orders', 'trades', 'order_book', 'market_data', 'candles')
    and c.relkind in ('r', 'p')
), there as (
  select
    t.table_name,
    case c.relname when 'idx_trades_symbol_time' then 'idx_trades_symbol_executed_at' else c.relname::text end as index_name,
    c.relname::text as actual_name,
    c.oid,
    i.indisunique as is_unique,
    i.indisvalid and i.indisready as is_valid,
    i.indpred is not null as is_partial,
    pg_catalog.regexp_replace(pg_catalog.pg_get_indexdef(c.oid), '^.* USING btree ', '') as definition,
    case when t.is_partitioned then t.leaves end as leaves,
    case when t.is_partitioned then
      (select count(*) from pg_catalog.pg_inherits h join pg_catalog.pg_index l on l.indexrelid = h.inhrelid
       where h.inhparent = c.oid and l.indisvalid and l.indisready) end as attached
  from tables t
  join pg_catalog.pg_index i on i.indrelid = t.oid
  join pg_catalog.pg_class c on c.oid = i.indexrelid
), fit as (
  select
    p.profile,
    (select count(*) from wanted w where p.profile = any (w.profiles)) as indexes,
    (select count(*) from wanted w
     where (p.profile = any (w.profiles)) is distinct from exists (select from there t where t.table_name = w.table_name and t.index_name = w.index_name)
       -- Small tables' keys belong to every profile; day5 counts only those of orders and trades.
       and w.table_name in ('orders', 'trades')) as differences
  from (values ('day5'), ('full'), ('lean')) as p (profile)
), chosen as (
  select f.profile, f.indexes from fit f order by f.differences, f.indexes desc limit 1
)
select
  c.profile,
  c.indexes,
  w.table_name,
  w.index_name,
  t.actual_name,
  t.oid is not null as is_there,
  coalesce(t.is_valid, false) as is_valid,
  t.definition,
  t.leaves,
  t.attached,
  t.is_unique is not distinct from w.is_unique
    and pg_catalog.split_part(t.definition, ' WHERE ', 1) = w.keys
    and t.is_partial = (w.predicate is not null)
    and (w.predicate is null
         or w.predicate like '% IS NOT NULL' and pg_catalog.split_part(t.definition, ' WHERE ', 2) = '(' || w.predicate || ')'
         or w.predicate = 'OPEN PARTIALLY_FILLED' and pg_catalog.split_part(t.definition, ' WHERE ', 2) ~ '^\(\(status\)::text = ANY \(.*''OPEN''.*''PARTIALLY_FILLED''.*\)\)$') as is_as_specified,
  w.keys || coalesce(' where ' || w.predicate, '') as specified
from chosen c
join wanted w on c.profile = any (w.profiles)
left join there t on t.table_name = w.table_name and t.index_name = w.index_name
order by
  pg_catalog.array_position(array['orders', 'trades', 'order_book', 'market_data', 'candles'], w.table_name),
  w.index_name
