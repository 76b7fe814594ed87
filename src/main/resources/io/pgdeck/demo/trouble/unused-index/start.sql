-- Nothing asks for a volume: every ticker that is written pays for this index, and no query reads it.
create index idx_market_data_volume_24h on public.market_data (volume_24h);

comment on index public.idx_market_data_volume_24h is 'trade_engine_trouble/unused-index: made by pgdeck demo trouble unused-index start';
