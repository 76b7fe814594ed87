-- Not concurrently: that would wait for the sessions that other troubles hold open.
drop index if exists public.idx_market_data_symbol_once;
