create or replace function monitoring.database_health_check()
  returns table (check_name text, status text, value text, recommendation text, threshold text, category text)
  language sql
  stable
  set search_path = pg_catalog, pg_temp
  set jit = off
as $body$
  select h.check_name, h.status, h.value, h.recommendation, h.threshold, h.category
  from monitoring.v_health h
  order by h.position
$body$
