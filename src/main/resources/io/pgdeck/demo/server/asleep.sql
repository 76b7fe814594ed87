-- Whether the last trade is some minutes old.
select not exists (
  select from public.trades as t
  where t.executed_at > pg_catalog.now() - interval '5 minutes');
