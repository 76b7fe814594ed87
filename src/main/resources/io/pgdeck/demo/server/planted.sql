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
    pg_catalog.format('%s indexes have never been scanned, idx_trades_maker_flag among them; eleven of the full set are redundant',
      pg_catalog.count(*))
  from (
    select coalesce(i.inhparent, s.indexrelid) as index_oid
    from pg_catalog.pg_stat_user_indexes as s
    left join pg_catalog.pg_inherits as i on i.inhrelid = s.indexrelid
    where s.schemaname = 'public'
    group by coalesce(i.inhparent, s.indexrelid)
    having pg_catalog.sum(s.idx_scan) = 0
  ) as unused
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
    'the documents'' queries B1 to B5 and E1 to E10 have run, and three statements that take more than 100 ms'
  union all
  select
    6,
    pg_catalog.format('beside the small data set (500 orders, 5,000 trades) the demo has a past of its own: %s orders since %s and %s trades since %s',
      (select pg_catalog.count(*) from public.orders),
      (select pg_catalog.to_char(pg_catalog.min(created_at), 'YYYY-MM-DD') from public.orders),
      (select pg_catalog.count(*) from public.trades),
      (select pg_catalog.to_char(pg_catalog.min(executed_at), 'YYYY-MM-DD') from public.trades))
)
select t.sentence
from told as t
order by t.place;
