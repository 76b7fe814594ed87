-- Sources: pg_index, pg_stat_progress_create_index, pg_locks. Readable by every role.
-- Blind spots: a build that failed in its last phase and a drop that was cancelled leave the same marks; earlier scans decide.
with building as (
  select
    p.pid,
    p.index_relid,
    l.relation
  from pg_catalog.pg_stat_progress_create_index p
  left join pg_catalog.pg_locks l on l.pid = p.pid and l.granted and l.mode = 'ShareUpdateExclusiveLock' and l.relation is not null
  where p.datname = pg_catalog.current_database()
), broken as (
  select
    r.schema_name,
    r.relation_name,
    n.nspname as index_schema,
    c.relname as index_name,
    c.oid,
    r.oid as table_oid,
    c.relkind,
    c.relispartition,
    c.relpages,
    i.indisready,
    i.indislive
  from pg_catalog.pg_index i
  join pg_catalog.pg_class c on c.oid = i.indexrelid
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  join monitoring.v_relations r on r.oid = i.indrelid
  where not (i.indisvalid and i.indisready and i.indislive)
    and not exists (
      select from building b
      where b.index_relid = i.indexrelid
         or coalesce(b.index_relid, 0) = 0 and b.relation = i.indrelid)
), reasoned as (
  select
    b.schema_name,
    b.relation_name,
    b.index_schema,
    b.index_name,
    b.oid,
    b.table_oid,
    b.relispartition,
    b.relpages,
    case when b.relkind = 'I' then 'UNATTACHED'
         when b.index_name ~ '_ccnew\d*$' then 'CCNEW'
         when b.index_name ~ '_ccold\d*$' then 'CCOLD'
         when not b.indislive or b.indisready and pg_catalog.pg_stat_get_numscans(b.oid) > 0 then 'FAILED_DROP'
         else 'FAILED_BUILD' end as reason
  from broken b
)
select
  r.schema_name,
  r.relation_name as table_name,
  r.index_name::text as index_name,
  r.reason,
  case
    when r.reason = 'UNATTACHED' then pg_catalog.format(
      '/* build the index on every partition that lacks it, then attach each */ alter index %I.%I attach partition <index of the partition>;',
      r.index_schema, r.index_name)
    when r.relispartition then pg_catalog.format('reindex index concurrently %I.%I;', r.index_schema, r.index_name)
    when r.reason = 'FAILED_DROP' then pg_catalog.format(
      'drop index concurrently %I.%I; /* or, to keep it: reindex index concurrently %I.%I; */',
      r.index_schema, r.index_name, r.index_schema, r.index_name)
    else pg_catalog.format('drop index concurrently %I.%I;', r.index_schema, r.index_name)
  end as fix_statement,
  r.oid::bigint as oid,
  r.table_oid,
  r.relpages * pg_catalog.current_setting('block_size')::bigint as size_bytes,
  'CRITICAL'::text as status
from reasoned r
order by
  r.schema_name,
  r.relation_name,
  r.index_name
