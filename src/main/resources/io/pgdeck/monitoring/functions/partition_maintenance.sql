create or replace function monitoring.partition_maintenance()
  returns table (parent_table text, created bigint, coverage_after numeric, status text)
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
  set jit = off
  set timezone = 'UTC'
as $body$
#variable_conflict use_column
declare
  v_orders bigint;
  v_trades bigint;
begin
  select count(*) filter (where c.action = 'CREATED') into v_orders from monitoring.create_future_order_partitions(12) c;
  select count(*) filter (where c.action = 'CREATED') into v_trades from monitoring.create_future_trade_partitions(90) c;
  return query
    select c.parent_table, case c.parent_table when 'orders' then v_orders else v_trades end, c.days_of_coverage::numeric, c.status
    from monitoring.v_partition_coverage c
    where c.schema_name = 'public' and c.parent_table in ('orders', 'trades')
    order by c.parent_table;
end
$body$
