select exists (
  select from pg_catalog.pg_class as c
  where c.relnamespace = 'public'::regnamespace
    and c.relkind = 'r'
    and pg_catalog.obj_description(c.oid, 'pg_class') like 'trade_engine_trouble/partition-gap %') as active;
