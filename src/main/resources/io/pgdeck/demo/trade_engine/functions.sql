-- What Trade Engine brings along for its partitions. Days and months are those of UTC, whatever the session's zone.

-- The as-of moment: fixed by the setting monitoring.as_of, else now.
create function public.trade_engine_as_of() returns timestamptz
language sql stable parallel safe
as $$
  select coalesce(nullif(pg_catalog.current_setting('monitoring.as_of', true), '')::pg_catalog.timestamptz, pg_catalog.now())
$$;

-- A stand-alone table is created and then attached: this locks the parent less than "create table … partition of".
-- The parent's indexes follow by themselves, the autovacuum settings do not (a partitioned parent cannot have any).
create function public.create_order_partition(month date)
returns table (partition_name text, action text)
language plpgsql
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
as $$
declare
  first_day date := date_trunc('month', month)::date;
  next_month date := (date_trunc('month', month) + interval '1 month')::date;
begin
  partition_name := 'orders_' || to_char(first_day, 'YYYY_MM');
  if to_regclass(format('public.%I', partition_name)) is not null then
    action := 'EXISTS';
  else
    execute format('create table public.%I (like public.orders including defaults including generated including constraints)'
      ' with (autovacuum_vacuum_scale_factor = 0.1, autovacuum_analyze_scale_factor = 0.05)', partition_name);
    execute format('alter table public.orders attach partition public.%I for values from (%L) to (%L)',
      partition_name, first_day::timestamptz, next_month::timestamptz);
    action := 'CREATED';
  end if;
  return next;
end
$$;

-- Without a day: the one after the last that exists. The monitoring schema's function of the same name goes first.
create function public.create_trade_partition(day date default null)
returns table (partition_name text, action text)
language plpgsql
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
as $$
declare
  this_day date := day;
begin
  if to_regprocedure('monitoring.create_trade_partition(date)') is not null then
    return query execute 'select c.partition_name::text, c.action::text from monitoring.create_trade_partition($1) as c' using day;
    return;
  end if;
  if this_day is null then
    select coalesce(max(to_date(substr(c.relname, 8), 'YYYY_MM_DD')) + 1, public.trade_engine_as_of()::date)
      into this_day
      from pg_inherits as i
      join pg_class as c on c.oid = i.inhrelid
     where i.inhparent = 'public.trades'::regclass
       and c.relname ~ '^trades_\d{4}_\d{2}_\d{2}$';
  end if;
  partition_name := 'trades_' || to_char(this_day, 'YYYY_MM_DD');
  if to_regclass(format('public.%I', partition_name)) is not null then
    action := 'EXISTS';
  else
    execute format('create table public.%I (like public.trades including defaults including generated including constraints)'
      ' with (autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.02)', partition_name);
    execute format('alter table public.trades attach partition public.%I for values from (%L) to (%L)',
      partition_name, this_day::timestamptz, (this_day + 1)::timestamptz);
    action := 'CREATED';
  end if;
  return next;
end
$$;

-- Never drops: names the partitions past the hot window and leaves them to the archive of the monitoring schema.
create function public.drop_old_trade_partitions(days integer default 90)
returns table (partition_name text, action text)
language plpgsql
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
as $$
begin
  if to_regprocedure('monitoring.drop_old_trade_partitions(integer)') is not null then
    return query execute
      'select d.partition_name::text, d.action::text from monitoring.drop_old_trade_partitions($1) as d' using days;
    return;
  end if;
  return query
    select c.relname::text, 'TO ARCHIVE'
      from pg_inherits as i
      join pg_class as c on c.oid = i.inhrelid
     where i.inhparent = 'public.trades'::regclass
       and c.relname ~ '^trades_\d{4}_\d{2}_\d{2}$'
       and to_date(substr(c.relname, 8), 'YYYY_MM_DD') < public.trade_engine_as_of()::date - days
     order by c.relname;
end
$$;
