-- Bytes of the write-ahead log's files. Source: pg_ls_waldir() (pg_monitor).
select pg_catalog.sum(w.size)::bigint as bytes
from pg_catalog.pg_ls_waldir() w
