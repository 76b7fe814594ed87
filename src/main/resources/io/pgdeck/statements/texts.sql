-- The texts of some statements by their ids. The server reads its whole file of texts for it, so it is asked for unknown ids together.
-- The source is v_statement_facts.
select
  f.queryid,
  min(f.query) as query,
  bool_or(f.is_own) as is_own
from %s f
where f.queryid = any (?::bigint[])
  and f.query is not null
group by f.queryid
