-- What a REINDEX CONCURRENTLY of an index left on its table: invalid, named after it with _ccnew (cut before the swap) or _ccold
-- (after it); the server shortens the name where it would not fit into 63 bytes. Sources: pg_index, pg_class.
-- `?` are the table's oid, the index's name, an array literal of oids that are not its own.
select c.relname::text as index_name
from pg_catalog.pg_index i
join pg_catalog.pg_class c on c.oid = i.indexrelid
cross join lateral (select pg_catalog.regexp_replace(c.relname::text, '_cc(new|old)\d*$', '') as base) n
cross join lateral (select ?::oid as table_oid, ?::text as index_name, ?::oid[] as keep) w
where i.indrelid = w.table_oid
  and not i.indisvalid
  and n.base <> c.relname::text
  and (n.base = w.index_name or pg_catalog.octet_length(c.relname::text) > 56 and pg_catalog.strpos(w.index_name, n.base) = 1)
  and c.oid <> all (w.keep)
order by c.oid
