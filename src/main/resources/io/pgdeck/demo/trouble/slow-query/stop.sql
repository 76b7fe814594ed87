-- Its lines in the statistics of statements go, and no others.
select pg_catalog.count(public.pg_stat_statements_reset(s.userid, s.dbid, s.queryid)) as forgotten
from public.pg_stat_statements as s
join pg_catalog.pg_database as d on d.oid = s.dbid
where d.datname = pg_catalog.current_database()
  and s.query like '%trade_engine_trouble_slow_query%';
