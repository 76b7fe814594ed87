-- Puts the partition back; where somebody has made it anew meanwhile, only the old one goes.
do $$
declare
  away record;
  name text;
begin
  for away in
    select
      c.relname,
      pg_catalog.substr(pg_catalog.obj_description(c.oid, 'pg_class'), pg_catalog.length('trade_engine_trouble/partition-gap ') + 1) as bounds
    from pg_catalog.pg_class as c
    where c.relnamespace = 'public'::regnamespace
      and c.relkind = 'r'
      and pg_catalog.obj_description(c.oid, 'pg_class') like 'trade_engine_trouble/partition-gap %'
  loop
    name := pg_catalog.regexp_replace(away.relname, '_away$', '');
    if pg_catalog.to_regclass(pg_catalog.format('public.%I', name)) is not null then
      execute pg_catalog.format('drop table public.%I', away.relname);
    else
      execute pg_catalog.format('comment on table public.%I is null', away.relname);
      execute pg_catalog.format('alter table public.%I rename to %I', away.relname, name);
      execute pg_catalog.format('alter table public.trades attach partition public.%I %s', name, away.bounds);
    end if;
  end loop;
end
$$;
