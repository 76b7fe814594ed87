-- S2's acceptance: the row "Cache Hit Ratio" exists and its value is a number. It has none before 1,000 block accesses.
with health as (
  select h.check_name, h.status, h.value from monitoring.database_health_check() h
), cache as (
  select h.status, h.value from health h where h.check_name = 'Cache Hit Ratio'
), listed as (
  select
    pg_catalog.format('%s rows, %s without a status; not fine: %s', count(*), count(*) filter (where h.status is null),
      coalesce(pg_catalog.string_agg(h.check_name || ' ' || h.status, ', ' order by h.check_name) filter (where h.status in ('WARNING', 'CRITICAL')), 'none')) as rows
  from health h
)
select
  null::text as item,
  case when not exists (select from cache) then 'FAIL'
       when (select c.value from cache c) is null and (select c.status from cache c) is null then 'SKIPPED'
       when (select c.value from cache c) ~ '^\s*\d+([.,]\d+)?\s*%?\s*$' then 'PASS'
       else 'FAIL' end as verdict,
  case when not exists (select from cache) then 'there is no row "Cache Hit Ratio"; '
       when (select c.value from cache c) is null then '"Cache Hit Ratio" has no value before 1,000 block accesses; '
       else (select pg_catalog.format('Cache Hit Ratio %s, %s; ', c.value, coalesce(c.status, 'no status')) from cache c) end || l.rows as evidence
from listed l
