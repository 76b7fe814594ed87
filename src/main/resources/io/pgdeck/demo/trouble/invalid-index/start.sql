-- Fails, as it must, because a symbol has many tickers, and leaves its invalid index behind.
create unique index concurrently idx_market_data_symbol_once on public.market_data (symbol);
