create or replace function monitoring.refresh_trading_stats()
  returns table (view_name text, duration_ms double precision, rows bigint, status text)
  language sql
  security definer
  set search_path = pg_catalog, pg_temp
as $body$
  select r.view_name, r.duration_ms, r.rows, r.status
  from unnest(array['mv_trading_summary_24h', 'mv_order_flow_metrics']) with ordinality as v(name, position)
  cross join lateral monitoring.refresh_view(v.name, 'refresh_trading_stats') r
  order by v.position
$body$
