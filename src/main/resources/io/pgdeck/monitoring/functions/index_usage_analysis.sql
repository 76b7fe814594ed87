create or replace function monitoring.index_usage_analysis()
  returns table (index_name text, table_name text, scans bigint, size text, days_observed bigint, classification text, recommendation text, schema_name text)
  language sql
  stable
  set search_path = pg_catalog, pg_temp
  set jit = off
as $body$
  select i.index_name, i.table_name, i.scans, i.size, u.days_observed, i.verdict,
         case i.verdict
           when 'INVALID' then 'Drop or rebuild it'
           when 'DUPLICATE' then 'Drop one of the two'
           when 'UNUSED' then 'Drop it, after a look at every standby: ' || u.drop_statement
           when 'REDUNDANT' then 'Compare the plans, then drop it'
           when 'TOO_EARLY' then 'Watch it for 30 days'
           else 'Keep it' end,
         i.schema_name
  from monitoring.v_indexes i
  left join monitoring.v_unused_indexes u on u.oid = i.oid
$body$
