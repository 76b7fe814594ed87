-- What is known before the counters of statements are set back. The source is v_statement_totals, the bind the reset function's quoted name.
select
  max(t.counted_since) as since,
  count(*) as statements,
  (
    select coalesce(bool_or(pg_catalog.has_function_privilege(p.oid, 'execute')), false)
    from pg_catalog.pg_proc p
    join pg_catalog.pg_namespace n on n.oid = p.pronamespace
    where pg_catalog.format('%%I.%%I', n.nspname, p.proname) = pg_catalog.replace(?, '"', '')
  ) as may_reset,
  (
    select coalesce(bool_or(pg_catalog.has_schema_privilege(n.oid, 'usage') and pg_catalog.has_function_privilege(p.oid, 'execute')), false)
    from pg_catalog.pg_proc p
    join pg_catalog.pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'monitoring' and p.proname = 'capture_query_snapshot'
  ) as may_snapshot
from %s t
