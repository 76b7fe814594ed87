-- Sources: v_index_facts, pg_constraint, reset marks of pg_stat_database and pg_stat_bgwriter, commit timestamps where kept. Readable by every role.
-- Blind spots: scans on standbys are not seen; the age of an index is known only with track_commit_timestamp.
with window_start as (
  select
    greatest(
      (select d.stats_reset from pg_catalog.pg_stat_database d where d.datname = pg_catalog.current_database()),
      (select b.stats_reset from pg_catalog.pg_stat_bgwriter b)) as counted_since
), idle as (
  select
    u.oid,
    u.table_oid,
    u.parent_oid
  from monitoring.v_index_facts u
  where u.scans = 0
    and not u.is_unique
    and not u.is_primary
    and not u.backs_constraint
    and not u.is_exclusion
    and not u.is_replica_identity
    and not u.is_clustered
    and u.is_usable
), foreign_keys as (
  select
    k.oid as key_oid,
    k.conrelid as table_oid,
    pg_catalog.cardinality(k.conkey) as columns,
    (select pg_catalog.array_agg(c.attnum order by c.attnum) from pg_catalog.unnest(k.conkey) as c(attnum)) as key
  from pg_catalog.pg_constraint k
  where k.contype = 'f'
    and k.conrelid in (select i.table_oid::oid from idle i)
), serving as (
  select
    f.key_oid,
    i.indexrelid as oid
  from foreign_keys f
  join pg_catalog.pg_index i on i.indrelid = f.table_oid
  join pg_catalog.pg_class c on c.oid = i.indexrelid
  join pg_catalog.pg_am a on a.oid = c.relam
  where i.indisvalid
    and i.indpred is null
    and i.indnkeyatts >= f.columns
    and (a.amname = 'btree' or a.amname = 'hash' and f.columns = 1)
    and (select pg_catalog.array_agg(h.attnum order by h.attnum)
         from pg_catalog.unnest((i.indkey::int2[])[0:f.columns - 1]) as h(attnum)) = f.key
), sole as (
  select
    min(s.oid) as oid
  from serving s
  group by s.key_oid
  having count(*) = 1
), aged as (
  select
    i.oid,
    greatest(w.counted_since,
      case when pg_catalog.current_setting('track_commit_timestamp') = 'on' and not pg_catalog.pg_is_in_recovery()
           then pg_catalog.pg_xact_commit_timestamp(c.xmin) end) as observed_since
  from idle i
  join pg_catalog.pg_class c on c.oid = i.oid
  cross join window_start w
), judged as (
  select
    i.oid,
    a.observed_since,
    case
      when i.parent_oid is not null then 'SIBLING_USED'
      when i.oid in (select s.oid from sole s) then 'SERVES_FK'
      when u.is_expression then 'SERVES_STATISTICS'
      when a.observed_since <= now() - interval '30 days' then 'CANDIDATE'
      else 'TOO_EARLY'
    end as status
  from idle i
  join monitoring.v_index_facts u on u.oid = i.oid
  join aged a on a.oid = i.oid
  left join monitoring.v_index_facts p on p.oid = i.parent_oid
  where i.parent_oid is null
     or p.scans > 0
)
select
  u.schema_name,
  u.table_name,
  u.index_name,
  u.parent_index,
  d.definition,
  u.is_unique,
  u.is_primary,
  u.is_partial,
  u.scans,
  u.rows_read,
  u.rows_fetched,
  u.rows_per_scan,
  u.size_bytes,
  u.size,
  u.category,
  pg_catalog.floor(extract(epoch from now() - j.observed_since) / 86400)::bigint as days_observed,
  j.status,
  case when u.parent_oid is null then
    pg_catalog.format(case when u.leaf_count is null then 'drop index concurrently %I.%I;' else 'drop index %I.%I;' end,
      u.schema_name, u.index_name) end as drop_statement,
  case when u.parent_oid is null then
    case when u.leaf_count is null
         then pg_catalog.regexp_replace(d.definition, '^CREATE INDEX ', 'CREATE INDEX CONCURRENTLY ')
         else pg_catalog.regexp_replace(d.definition, '^(CREATE INDEX (?:"(?:[^"]|"")*"|\S+) ON) ONLY ', '\1 ') end || ';' end
    as rebuild_statement,
  u.oid,
  u.table_oid,
  u.parent_oid,
  u.leaf_count,
  j.observed_since
from judged j
join monitoring.v_index_facts u on u.oid = j.oid
cross join lateral (
  select case when not u.is_locked then pg_catalog.pg_get_indexdef(u.oid::oid) end as definition
) d
order by
  case j.status when 'CANDIDATE' then 0 when 'TOO_EARLY' then 1 when 'SERVES_FK' then 2 when 'SERVES_STATISTICS' then 3 else 4 end,
  u.size_bytes desc,
  u.schema_name,
  u.index_name
