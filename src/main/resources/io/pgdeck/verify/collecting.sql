-- What pg_stat_statements has counted in this database, by the schema's own view of it.
select
  count(*) as statements,
  coalesce(sum(f.calls), 0)::bigint as calls
from monitoring.v_query_performance f
