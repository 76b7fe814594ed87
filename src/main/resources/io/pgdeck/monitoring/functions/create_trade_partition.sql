create or replace function monitoring.create_trade_partition(p_day date default null)
  returns table (partition_name text, action text)
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
  set jit = off
  set timezone = 'UTC'
as $body$
declare
  v_day timestamptz := p_day;
begin
  if v_day is null then
    select coalesce(max(b.upper_at), date_trunc('day', coalesce(nullif(current_setting('monitoring.as_of', true), '')::timestamptz, now()))) into v_day
    from monitoring.v_partition_bounds b
    where b.parent_oid = to_regclass('public.trades') and isfinite(b.upper_at);
  end if;
  partition_name := 'trades_' || to_char(v_day, 'YYYY_MM_DD');
  action := monitoring.create_partition('trades', partition_name, v_day, v_day + interval '1 day', 0.05, 0.02);
  return next;
end
$body$
