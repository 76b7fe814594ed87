-- The texts of some statements by their ids. The server reads its whole file of texts for it, so it is asked for unknown ids together.
-- The source is v_statement_facts.
select
  pgdeck.queryid,
  min(pgdeck.query) as query,
  bool_or(pgdeck.is_own) as is_own
from %s pgdeck
where pgdeck.queryid = any (?::bigint[])
  and pgdeck.query is not null
group by pgdeck.queryid
