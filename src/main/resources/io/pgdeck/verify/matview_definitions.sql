-- The three materialized views with the query behind each. pg_get_viewdef writes names as the search_path needs them.
select
  c.relname::text as view_name,
  pg_catalog.format('select v.* from monitoring.%I v', c.relname) as reading,
  pg_catalog.rtrim(pg_catalog.pg_get_viewdef(c.oid), ';') as definition
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where n.nspname = 'monitoring'
  and c.relkind = 'm'
  and c.relname in ('mv_trading_summary_24h', 'mv_user_trading_stats', 'mv_order_flow_metrics')
order by c.relname
