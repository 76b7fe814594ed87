-- What there is to find, with the figures of now.
with told (place, sentence) as (
  select
    1,
    pg_catalog.format('candles is bloated: %s, %s dead rows beside %s live ones, and autovacuum is off on it',
      pg_catalog.pg_size_pretty(pg_catalog.pg_total_relation_size(s.relid)), s.n_dead_tup, s.n_live_tup)
  from pg_catalog.pg_stat_user_tables as s
  where s.schemaname = 'public' and s.relname = 'candles'
  union all
  select
    2,
    pg_catalog.format('%s indexes have never been scanned, the largest is %s',
      pg_catalog.count(*), (pg_catalog.array_agg(c.relname order by u.bytes desc, c.relname))[1])
  from (
    select coalesce(i.inhparent, s.indexrelid) as index_oid, pg_catalog.sum(pg_catalog.pg_relation_size(s.indexrelid)) as bytes
    from pg_catalog.pg_stat_user_indexes as s
    join pg_catalog.pg_index as x on x.indexrelid = s.indexrelid and not x.indisunique
    left join pg_catalog.pg_inherits as i on i.inhrelid = s.indexrelid
    where s.schemaname = 'public'
    group by coalesce(i.inhparent, s.indexrelid)
    having pg_catalog.sum(s.idx_scan) = 0
  ) as u
  join pg_catalog.pg_class as c on c.oid = u.index_oid
  union all
  select
    2,
    pg_catalog.format('%s indexes are redundant', pg_catalog.count(*))
  from pg_catalog.pg_class as c
  where c.relnamespace = 'public'::regnamespace
    and c.relname in ('idx_orders_symbol', 'idx_orders_user_id', 'idx_orders_user_status', 'idx_orders_status',
      'idx_orders_created_at', 'idx_orders_client_order_id', 'idx_trades_symbol', 'idx_trades_symbol_executed_at',
      'idx_trades_buyer_user_id', 'idx_trades_seller_user_id', 'idx_trades_executed_at')
    and (c.relname in ('idx_orders_symbol', 'idx_trades_symbol', 'idx_trades_symbol_executed_at', 'idx_trades_buyer_user_id',
        'idx_trades_seller_user_id')
      or exists (select from pg_catalog.pg_class as f where f.relname = 'idx_orders_depth_covering'))
  union all
  select
    3,
    pg_catalog.format('mv_user_trading_stats shows the figures of %s', pg_catalog.to_char(pg_catalog.min(m.refreshed_at), 'YYYY-MM-DD HH24:MI TZ'))
  from monitoring.mv_user_trading_stats as m
  union all
  select
    4,
    pg_catalog.format('mv_order_flow_metrics shows the figures of %s', pg_catalog.to_char(pg_catalog.min(m.refreshed_at), 'YYYY-MM-DD HH24:MI TZ'))
  from monitoring.mv_order_flow_metrics as m
  union all
  select
    5,
    pg_catalog.format('the documents'' queries have run (B1 to B5, E1 to E10), and %s kinds of statements take more than 100 ms on average',
      pg_catalog.count(*))
  from public.pg_stat_statements as s
  join pg_catalog.pg_database as d on d.oid = s.dbid
  where d.datname = pg_catalog.current_database()
    and s.mean_exec_time > 100
  union all
  select
    6,
    pg_catalog.format(
      case when (select pg_catalog.count(*) from public.symbols) = 5
        then 'beside the small data set (500 orders, 5,000 trades) the demo has a past of its own: %s orders since %s and %s trades since %s'
        else 'there are %s orders since %s and %s trades since %s' end,
      (select pg_catalog.count(*) from public.orders),
      (select pg_catalog.to_char(pg_catalog.min(created_at), 'YYYY-MM-DD') from public.orders),
      (select pg_catalog.count(*) from public.trades),
      (select pg_catalog.to_char(pg_catalog.min(executed_at), 'YYYY-MM-DD') from public.trades))
)
select t.sentence
from told as t
order by t.place, t.sentence;
