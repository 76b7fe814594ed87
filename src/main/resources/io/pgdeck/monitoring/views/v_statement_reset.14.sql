-- From 14 on pg_stat_statements_info tells when the counters began.
select
  i.stats_reset as since
from public.pg_stat_statements_info i
