-- From 14 on pg_stat_statements_info tells when the counters began (a crash empties them) and how often entries were thrown out.
select
  i.stats_reset as since,
  i.dealloc
from public.pg_stat_statements_info i
