-- Seconds since the last trade, an hour at most; so only today's partitions are read.
select coalesce(extract(epoch from pg_catalog.now() - pg_catalog.max(t.executed_at)), 3600)::bigint as seconds
from public.trades as t
where t.executed_at > pg_catalog.now() - interval '1 hour'
  and t.executed_at <= pg_catalog.now();
