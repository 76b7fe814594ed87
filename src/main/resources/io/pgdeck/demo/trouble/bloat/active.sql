select pg_catalog.to_regclass('public.trouble_bloat') is not null as active;
