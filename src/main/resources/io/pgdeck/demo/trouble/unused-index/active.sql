select pg_catalog.to_regclass('public.idx_market_data_volume_24h') is not null as active;
