select pg_catalog.to_regclass('public.idx_market_data_symbol_once') is not null as active;
