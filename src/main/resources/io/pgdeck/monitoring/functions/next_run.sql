create or replace function monitoring.next_run(p_cron text, p_after timestamptz default now(), p_zone text default current_setting('log_timezone'))
  returns timestamptz
  language sql
  stable
  set search_path = pg_catalog, pg_temp
as $body$
  with parts as (
    select f.position::int as field, regexp_match(p.part, '^(\*|\d+)(?:-(\d+))?(?:/(\d+))?$') as m,
           (array[0, 0, 1, 1, 0])[f.position] as lowest, (array[59, 23, 31, 12, 6])[f.position] as highest
    from regexp_split_to_table(btrim(p_cron), '\s+') with ordinality as f(text, position)
    cross join lateral regexp_split_to_table(f.text, ',') as p(part)
  ), allowed as (
    -- Sunday is 0 and 7.
    select p.field, array_agg(distinct case when p.field = 5 then v.value % 7 else v.value end) as of
    from parts p
    cross join lateral generate_series(
      case when p.m[1] = '*' then p.lowest else p.m[1]::int end,
      case when p.m[1] = '*' or p.m[2] is null and p.m[3] is not null then p.highest else coalesce(p.m[2], p.m[1])::int end,
      greatest(coalesce(p.m[3], '1')::int, 1)) as v(value)
    where p.m is not null
    group by p.field
  ), rule as (
    select max(a.of) filter (where a.field = 1) as minutes, max(a.of) filter (where a.field = 2) as hours,
           max(a.of) filter (where a.field = 3) as days, max(a.of) filter (where a.field = 4) as months,
           max(a.of) filter (where a.field = 5) as weekdays,
           -- As cron does: where both the day and the weekday are given, one of them is enough.
           split_part(btrim(regexp_replace(p_cron, '\s+', ' ', 'g')), ' ', 3) not like '*%'
             and split_part(btrim(regexp_replace(p_cron, '\s+', ' ', 'g')), ' ', 5) not like '*%' as either
    from allowed a
    having count(*) = 5
  ), here as (
    select p_after at time zone p_zone as moment
  ), fitting as (
    select h.moment, h.moment::date + d.n as day, d.n, r.minutes, r.hours
    from here h
    cross join rule r
    -- Eight years hold every 29 February.
    cross join generate_series(0, 2930) as d(n)
    where extract(month from h.moment::date + d.n)::int = any (r.months)
      and case when r.either
               then extract(day from h.moment::date + d.n)::int = any (r.days) or extract(dow from h.moment::date + d.n)::int = any (r.weekdays)
               else extract(day from h.moment::date + d.n)::int = any (r.days) and extract(dow from h.moment::date + d.n)::int = any (r.weekdays) end
  ), first_days as (
    select f.moment, f.day, f.n, f.minutes, f.hours
    from fitting f
    order by f.n
    limit 2
  )
  select min(d.day + make_interval(hours => h.hour, mins => m.minute)) at time zone p_zone
  from first_days d
  cross join lateral unnest(d.hours) as h(hour)
  cross join lateral unnest(d.minutes) as m(minute)
  where d.day + make_interval(hours => h.hour, mins => m.minute) > d.moment
$body$
