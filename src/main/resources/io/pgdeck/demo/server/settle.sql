-- The bulk changes confuse the counters of live and dead rows, autovacuum is off on this table, so this puts them right.
analyze public.candles;
