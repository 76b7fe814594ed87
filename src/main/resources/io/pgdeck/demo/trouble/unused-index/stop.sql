drop index if exists public.idx_market_data_volume_24h;
