create or replace function monitoring.analyze_slow_queries(p_threshold_ms double precision default 100)
  returns table (queryid bigint, query text, calls bigint, mean_ms double precision, max_ms double precision, stddev_ms double precision,
                 total_ms double precision, pct_of_total numeric, cache_hit_pct numeric, temp_spill bigint, classification text, suggestion text)
  language sql
  stable
  set search_path = pg_catalog, pg_temp
  set jit = off
as $body$
  select s.queryid, s.query, s.calls, s.mean_exec_ms, s.max_exec_ms, s.stddev_exec_ms, s.total_exec_ms, s.pct_of_total_time, s.cache_hit_pct,
         s.temp_blks_written,
         case when s.mean_exec_ms > 1000 then 'VERY_SLOW' when s.mean_exec_ms > 100 then 'CRITICAL' when s.mean_exec_ms > 50 then 'WARNING' else 'OK' end,
         case when s.temp_blks_written > 0 then 'Spills to temporary files: look at its sorts and hashes, then at work_mem'
              when s.cache_hit_pct < 90 then 'Reads from outside shared_buffers: an index or a smaller range may spare that'
              when s.stddev_exec_ms > s.mean_exec_ms then 'Uneven: explain it with the slow parameters'
              when s.rows_per_call > 10000 then 'Returns many rows: page or aggregate on the server'
              else 'Explain it and look for rows read and thrown away' end
  from monitoring.v_statement_facts s
  where s.mean_exec_ms > p_threshold_ms
  order by s.total_exec_ms desc, s.queryid
$body$
