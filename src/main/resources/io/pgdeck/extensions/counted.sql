-- Whether statements are really counted. Source: pg_stat_statements, also where the texts of other users are hidden.
select pg_catalog.count(*) as statements, coalesce(pg_catalog.sum(s.calls), 0)::bigint as calls
from public.pg_stat_statements s
