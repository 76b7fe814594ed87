-- Sources: v_index_facts, pg_constraint, reset marks of pg_stat_database and pg_stat_bgwriter, commit timestamps where kept. Readable by every role.
-- Blind spots: scans on standbys are not seen; the age of an index is known only with track_commit_timestamp.
with facts as materialized (
  select
    f.schema_name,
    f.table_name,
    f.index_name,
    f.parent_index,
    f.is_unique,
    f.is_primary,
    f.is_partial,
    f.scans,
    f.rows_read,
    f.rows_fetched,
    f.rows_per_scan,
    f.size_bytes,
    f.size,
    f.category,
    f.oid,
    f.table_oid,
    f.parent_oid,
    f.leaf_count,
    f.backs_constraint,
    f.is_expression,
    f.is_exclusion,
    f.is_replica_identity,
    f.is_clustered,
    f.is_usable,
    f.is_locked
  from monitoring.v_index_facts f
), window_start as (
  select
    greatest(
      (select d.stats_reset from pg_catalog.pg_stat_database d where d.datname = pg_catalog.current_database()),
      (select b.stats_reset from pg_catalog.pg_stat_bgwriter b)) as counted_since
), idle as (
  select
    u.oid,
    u.table_oid,
    u.parent_oid
  from facts u
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
  join facts u on u.oid = i.oid
  join aged a on a.oid = i.oid
  left join facts p on p.oid = i.parent_oid
  where i.parent_oid is null
     or p.scans > 0
)
select
  u.schema_name,
  u.table_name,
  u.index_name,
  u.parent_index,
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
  u.oid,
  u.table_oid,
  u.parent_oid,
  u.leaf_count,
  j.observed_since,
  u.is_locked
from judged j
join facts u on u.oid = j.oid
