-- Minutes and hours are rows of numbers; the rest is packed already. A day is left as it is, since its rows may still be written anew.
alter table pgdeck_history.roll_minute set (timescaledb.compress, timescaledb.compress_segmentby = 'server, metric', timescaledb.compress_orderby = 'at');
alter table pgdeck_history.roll_hour set (timescaledb.compress, timescaledb.compress_segmentby = 'server, metric', timescaledb.compress_orderby = 'at');
select public.add_compression_policy('pgdeck_history.roll_minute'::regclass, compress_after => 172800000::bigint, if_not_exists => true);
select public.add_compression_policy('pgdeck_history.roll_hour'::regclass, compress_after => 5184000000::bigint, if_not_exists => true);
