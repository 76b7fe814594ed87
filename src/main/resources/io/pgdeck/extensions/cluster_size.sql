-- Bytes of all databases this role may measure. Source: pg_database, pg_database_size() (needs CONNECT or pg_read_all_stats).
select pg_catalog.sum(pg_catalog.pg_database_size(d.oid))::bigint as bytes
from pg_catalog.pg_database d
where pg_catalog.has_database_privilege(d.oid, 'connect') or pg_catalog.pg_has_role(current_user, 'pg_read_all_stats', 'usage')
