-- Texts of statements by query id. Each call loads the server's whole file of texts, so it is asked for unknown ids alone, many at once, and seldom.
-- Source: pg_stat_statements; without pg_read_all_stats other roles' texts are hidden and left out.
select distinct on (pgdeck.queryid) pgdeck.queryid,
  left(pgdeck.query, 10000) as query
from public.pg_stat_statements(true) as pgdeck
where pgdeck.queryid = any (?::bigint[])
  and pgdeck.query <> '<insufficient privilege>'
order by pgdeck.queryid
