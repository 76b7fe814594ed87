-- Partitions past the hot window (trades, 90 days) or the retention (60 months), each to be detached and put aside. Drops nothing.
select
  a.oid,
  a.oid as table_oid,
  a.schema_name || '.' || a.partition_name as object,
  a.commands
from (
  select o.oid, o.schema_name, o.partition_name, o.commands
  from monitoring.archivable_partitions(coalesce(nullif(pg_catalog.current_setting('monitoring.as_of', true), '')::timestamptz, pg_catalog.now())
    - interval '60 months', false, 'archive') o
  union
  select t.oid, t.schema_name, t.partition_name, t.commands
  from monitoring.archivable_partitions(coalesce(nullif(pg_catalog.current_setting('monitoring.as_of', true), '')::timestamptz, pg_catalog.now())
    - interval '90 days', true, 'archive') t
) a
order by a.schema_name, a.partition_name
