-- The three extensions of S2. Only pg_stat_statements is needed; the other two are created where the server offers them.
-- Sources: pg_available_extensions, pg_extension. Readable by every role.
with wished (name) as (
  values ('pg_stat_statements'), ('pg_trgm'), ('btree_gist')
), found as (
  select
    w.name,
    a.name is not null as offered,
    e.extversion
  from wished w
  left join pg_catalog.pg_available_extensions a on a.name = w.name
  left join pg_catalog.pg_extension e on e.extname = w.name
)
select
  null::text as item,
  case when f.extversion is not null then 'PASS' when f.offered then 'FAIL' else 'SKIPPED' end as verdict,
  case when f.extversion is not null then ''
       when f.offered then 'pg_stat_statements is not created: run create extension pg_stat_statements; '
       else 'the server offers no pg_stat_statements: install the package postgresql-contrib; ' end
    || (select pg_catalog.string_agg(o.name || ' ' || coalesce(o.extversion, case when o.offered then 'offered, not created' else 'not offered' end), ', ' order by o.name)
        from found o) as evidence
from found f
where f.name = 'pg_stat_statements'
