-- The day after the day after tomorrow loses its partition. The table is kept beside, with the bounds in its comment, so that
-- stop can put the very same one back; under another name, so that the partition can also be made anew meanwhile.
do $$
declare
  day constant date := (public.trade_engine_as_of() at time zone 'UTC')::date + 3;
  name constant text := 'trades_' || pg_catalog.to_char(day, 'YYYY_MM_DD');
  bounds text;
  filled boolean;
begin
  select pg_catalog.pg_get_expr(c.relpartbound, c.oid)
    into bounds
    from pg_catalog.pg_inherits as i
    join pg_catalog.pg_class as c on c.oid = i.inhrelid
   where i.inhparent = 'public.trades'::regclass
     and c.relname = name;
  if bounds is null then
    raise exception 'there is no partition %', name using hint = 'run pgdeck demo start, which brings the demo up to now';
  end if;
  execute pg_catalog.format('select exists (select from public.%I)', name) into filled;
  if filled then
    raise exception 'partition % holds rows already', name using hint = 'run pgdeck demo reset';
  end if;
  execute pg_catalog.format('alter table public.trades detach partition public.%I', name);
  execute pg_catalog.format('alter table public.%I rename to %I', name, name || '_away');
  execute pg_catalog.format('comment on table public.%I is %L', name || '_away', 'trade_engine_trouble/partition-gap ' || bounds);
end
$$;
