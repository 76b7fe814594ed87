-- Bytes of the databases this role may measure, how many it may not, and whether it may see the write-ahead log's files.
-- Source: pg_database, pg_database_size() (needs CONNECT or pg_read_all_stats). Blind spots: other programs' files on the same disk.
select
  pg_catalog.sum(case when d.may then pg_catalog.pg_database_size(d.oid) end)::bigint as bytes,
  count(*) filter (where not d.may) as hidden,
  pg_catalog.pg_has_role(current_user, 'pg_monitor', 'usage') as sees_wal
from (
  select
    b.oid,
    pg_catalog.has_database_privilege(b.oid, 'connect') or pg_catalog.pg_has_role(current_user, 'pg_read_all_stats', 'usage') as may
  from pg_catalog.pg_database b
) d
