-- Sources: v_index_facts with the findings of v_invalid_indexes and v_index_pairs. Readable by every role.
-- First rows: index
-- One row per index; a partitioned index stands for its leaves.
with covered as (
  select
    p.oid,
    bool_or(p.is_twin) as is_twin,
    pg_catalog.string_agg(c.relname::text, ', ' order by not p.is_twin, c.relpages, c.relname::text) as covered_by
  from monitoring.v_index_pairs p
  join pg_catalog.pg_class c on c.oid = p.covering_oid::oid
  group by p.oid
), judged as (
  select
    u.schema_name,
    u.table_name,
    u.index_name,
    u.parent_index,
    u.is_locked,
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
    u.leaf_count,
    u.method,
    u.last_scan,
    u.oid,
    u.table_oid,
    case
      when b.oid is not null then 'INVALID'
      when d.is_twin then 'DUPLICATE'
      when u.idle_status = 'CANDIDATE' then 'UNUSED'
      when d.oid is not null then 'REDUNDANT'
      when u.idle_status = 'TOO_EARLY' then 'TOO_EARLY'
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
        case when d.is_twin then 'same as ' else 'covered by ' end || d.covered_by,
        case when u.idle_status is not null then 'no scan in ' || pg_catalog.floor(extract(epoch from now() - u.observed_since) / 86400)::bigint || ' days' end)
      when u.idle_status in ('CANDIDATE', 'TOO_EARLY') then 'no scan in ' || pg_catalog.floor(extract(epoch from now() - u.observed_since) / 86400)::bigint || ' days'
        || case when u.idle_status = 'TOO_EARLY' then ', watch it for 30' else '' end
      when u.idle_status = 'SERVES_FK' then 'no scan, but the only index on a foreign key'
      when u.idle_status = 'SERVES_STATISTICS' then 'no scan, but the planner has the statistics of its expression from it'
      when u.scans = 0 then pg_catalog.concat_ws(', ', 'no scan',
        case when u.is_primary then 'primary key'
             when u.backs_constraint then 'a constraint stands on it'
             when u.is_unique then 'enforces uniqueness'
             when u.is_replica_identity then 'replica identity'
             when u.is_clustered then 'CLUSTER uses it' end)
    end as verdict_reason
  from monitoring.v_index_facts u
  left join monitoring.v_invalid_indexes b on b.oid = u.oid
  left join covered d on d.oid = u.oid
  -- As a case, for of a bare test for null the planner expects a single row, and makes all that is joined anew for each.
  where case when u.parent_oid is null then true else false end
)
select
  j.schema_name,
  j.table_name,
  j.index_name,
  j.parent_index,
  case when not j.is_locked then pg_catalog.pg_get_indexdef(j.oid::oid) end as definition,
  j.is_unique,
  j.is_primary,
  j.is_partial,
  j.scans,
  j.rows_read,
  j.rows_fetched,
  j.rows_per_scan,
  j.size_bytes,
  j.size,
  j.category,
  j.verdict,
  j.verdict_reason,
  j.leaf_count,
  j.method,
  j.last_scan,
  j.oid,
  j.table_oid,
  -- As the definition: printed for the index in question, a list leaves it out.
  case when j.is_partial and not j.is_locked then (
    select pg_catalog.pg_get_expr(i.indpred, i.indrelid)
    from pg_catalog.pg_index i
    where i.indexrelid = j.oid::oid) end as predicate,
  case when j.is_partial then (
    -- Down from the one in question: the tree of all partitions would be made anew for each.
    with recursive part as (
      select j.oid::oid as oid
      union all
      select
        h.oid
      from part p
      cross join lateral (
        select c.oid
        from monitoring.v_partition_parent c
        where c.parent_oid = p.oid
        offset 0
      ) h
    )
    select
      case when bool_and(l.table_rows = 0 or l.table_rows > 0 and l.rows > 0) then
        sum(case when l.pages > 1 and l.table_rows > l.rows and l.rows > 0
                 -- Its first page and its root grow no further, and its last leaf is half full.
                 then 2 + ceil(greatest(l.pages - 2.5, 1) * l.table_rows / l.rows)
                 else l.pages end)::bigint * pg_catalog.current_setting('block_size')::bigint end
    from part p
    cross join lateral (
      select
        x.relpages as pages,
        x.reltuples as rows,
        t.reltuples as table_rows
      from pg_catalog.pg_index i
      join pg_catalog.pg_class x on x.oid = i.indexrelid
      join pg_catalog.pg_class t on t.oid = i.indrelid
      where i.indexrelid = p.oid
        and x.relkind = 'i'
      -- One by one: the planner takes the parts for thousands and would read the whole catalog for each index.
      offset 0
    ) l
  ) end as full_size_bytes
from judged j
order by
  case j.verdict when 'INVALID' then 0 when 'DUPLICATE' then 1 when 'UNUSED' then 2 when 'REDUNDANT' then 3
                 when 'TOO_EARLY' then 4 when 'KEPT' then 5 else 6 end,
  j.size_bytes desc,
  j.schema_name,
  j.index_name
