create or replace function monitoring.create_future_order_partitions(p_months_ahead integer default 12)
  returns table (partition_name text, range_start timestamptz, range_end timestamptz, action text)
  language sql
  security definer
  set search_path = pg_catalog, pg_temp
  set timezone = 'UTC'
as $body$
  select m.name, m.lower_at, m.upper_at,
         monitoring.create_partition('orders', m.name, m.lower_at, m.upper_at, 0.1, 0.05)
  from (
    select 'orders_' || to_char(d.month, 'YYYY_MM') as name, d.month as lower_at, d.month + interval '1 month' as upper_at
    from generate_series(date_trunc('month', coalesce(nullif(current_setting('monitoring.as_of', true), '')::timestamptz, now())), date_trunc('month', coalesce(nullif(current_setting('monitoring.as_of', true), '')::timestamptz, now())) + p_months_ahead * interval '1 month', interval '1 month') as d(month)
    order by d.month
  ) m
$body$
