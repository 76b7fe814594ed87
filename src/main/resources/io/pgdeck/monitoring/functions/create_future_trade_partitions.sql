create or replace function monitoring.create_future_trade_partitions(p_days_ahead integer default 90)
  returns table (partition_name text, range_start timestamptz, range_end timestamptz, action text)
  language sql
  security definer
  set search_path = pg_catalog, pg_temp
  set timezone = 'UTC'
as $body$
  select m.name, m.lower_at, m.upper_at,
         monitoring.create_partition('trades', m.name, m.lower_at, m.upper_at, 0.05, 0.02)
  from (
    select 'trades_' || to_char(d.day, 'YYYY_MM_DD') as name, d.day as lower_at, d.day + interval '1 day' as upper_at
    from generate_series(date_trunc('day', coalesce(nullif(current_setting('monitoring.as_of', true), '')::timestamptz, now())), date_trunc('day', coalesce(nullif(current_setting('monitoring.as_of', true), '')::timestamptz, now())) + (p_days_ahead - 1) * interval '1 day', interval '1 day') as d(day)
    order by d.day
  ) m
$body$
