-- The last bytes of the log of now in one format; no row while there is none.
select pg_catalog.pg_read_binary_file(pgdeck.path, greatest(0, l.size - pgdeck.most), pgdeck.most) as data, l.size > pgdeck.most as cut
from (select pg_catalog.pg_current_logfile(?::text) as path, ?::bigint as most) as pgdeck
join pg_catalog.pg_ls_logdir() l on l.name = regexp_replace(pgdeck.path, '^.*/', '')
