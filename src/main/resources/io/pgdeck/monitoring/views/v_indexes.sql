-- Sources: v_index_facts with the findings of v_invalid_indexes, v_index_redundancy and v_unused_indexes. Readable by every role.
-- One row per index; a partitioned index stands for its leaves.
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
    f.leaf_count,
    f.method,
    f.last_scan,
    f.oid,
    f.table_oid,
    f.parent_oid,
    f.backs_constraint,
    f.is_replica_identity,
    f.is_clustered,
    f.is_locked
  from monitoring.v_index_facts f
), judged as (
  select
    u.oid,
    case
      when b.oid is not null then 'INVALID'
      when d.kind = 'DUPLICATE' then 'DUPLICATE'
      when n.status = 'CANDIDATE' then 'UNUSED'
      when d.kind = 'PREFIX' then 'REDUNDANT'
      when n.status = 'TOO_EARLY' then 'TOO_EARLY'
      when u.scans = 0 then 'KEPT'
      else 'USED'
    end as verdict,
    case
      when b.oid is not null then
        case b.reason
          when 'UNATTACHED' then 'parts of it are not attached, no query uses it'
          when 'FAILED_BUILD' then 'a concurrent build failed, no query uses it'
          when 'FAILED_DROP' then 'a concurrent drop failed, no query uses it any more'
          when 'CCNEW' then 'left by a REINDEX CONCURRENTLY that failed before its swap'
          when 'CCOLD' then 'left by a REINDEX CONCURRENTLY that failed after its swap; every write still pays for it' end
      when d.oid is not null then pg_catalog.concat_ws('; ',
        case when d.kind = 'DUPLICATE' then 'same as ' else 'covered by ' end || d.covered_by,
        case when u.scans = 0 and n.days_observed is not null then 'no scan in ' || n.days_observed || ' days' end)
      when n.status in ('CANDIDATE', 'TOO_EARLY') then 'no scan in ' || n.days_observed || ' days'
        || case when n.status = 'TOO_EARLY' then ', watch it for 30' else '' end
      when n.status = 'SERVES_FK' then 'no scan, but the only index on a foreign key'
      when n.status = 'SERVES_STATISTICS' then 'no scan, but the planner has the statistics of its expression from it'
      when u.scans = 0 then pg_catalog.concat_ws(', ', 'no scan',
        case when u.is_primary then 'primary key'
             when u.backs_constraint then 'a constraint stands on it'
             when u.is_unique then 'enforces uniqueness'
             when u.is_replica_identity then 'replica identity'
             when u.is_clustered then 'CLUSTER uses it' end)
    end as verdict_reason
  from facts u
  left join monitoring.v_invalid_indexes b on b.oid = u.oid
  left join monitoring.v_index_redundancy d on d.oid = u.oid
  left join monitoring.v_idle_indexes n on n.oid = u.oid
  where u.parent_oid is null
)
select
  u.schema_name,
  u.table_name,
  u.index_name,
  u.parent_index,
  case when not u.is_locked then pg_catalog.pg_get_indexdef(u.oid::oid) end as definition,
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
  j.verdict,
  j.verdict_reason,
  u.leaf_count,
  u.method,
  u.last_scan,
  u.oid,
  u.table_oid
from judged j
join facts u on u.oid = j.oid
order by
  case j.verdict when 'INVALID' then 0 when 'DUPLICATE' then 1 when 'UNUSED' then 2 when 'REDUNDANT' then 3
                 when 'TOO_EARLY' then 4 when 'KEPT' then 5 else 6 end,
  u.size_bytes desc,
  u.schema_name,
  u.index_name
