create or replace function monitoring.create_future_order_partitions(p_months_ahead integer default 12)
  returns table (partition_name text, range_start timestamptz, range_end timestamptz, action text)
  language sql
  security definer
  set search_path = pg_catalog, pg_temp
  set timezone = 'UTC'
as $body$
  select c.name, c.lower_at, c.upper_at, c.action
  from (
    select m.name, m.lower_at, m.upper_at, monitoring.create_partition('orders', m.name, m.lower_at, m.upper_at, 0.1, 0.05) as action, m.is_ahead
    from (
      select 'orders_' || to_char(d.month, 'YYYY_MM') as name, d.month as lower_at, d.month + interval '1 month' as upper_at, d.n > 0 as is_ahead
      from (
        select n.n, date_trunc('month', coalesce(nullif(current_setting('monitoring.as_of', true), '')::timestamptz, now())) + n.n * interval '1 month' as month
        from generate_series(0, p_months_ahead) as n(n)
      ) d
      order by d.n
    ) m
  ) c
  -- The present month is made too where it is missing, but it is none of those ahead.
  where c.is_ahead or c.action = 'CREATED'
$body$
