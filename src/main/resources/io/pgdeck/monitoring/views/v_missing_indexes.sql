-- Sources: v_table_stats rolled up, pg_constraint, pg_stats. Rights: the estimated gain needs the right to see pg_stats of the column.
-- Blind spots: counters name no columns; only foreign keys without an index can be proposed from the catalog, the rest needs the statements.
with scanned as (
  select
    coalesce(t.root_oid, s.oid) as oid,
    sum(s.seq_scans)::bigint as seq_scans,
    sum(s.seq_rows_read)::bigint as seq_rows,
    sum(s.idx_scans)::bigint as idx_scans,
    sum(s.live_rows)::bigint as live,
    sum(s.total_bytes)::bigint as total_bytes
  from monitoring.v_table_stats s
  left join monitoring.v_partition_tree t on t.oid = s.oid
  group by coalesce(t.root_oid, s.oid)
), suspects as (
  select
    s.oid,
    s.seq_scans,
    s.seq_rows,
    s.idx_scans,
    s.live,
    s.total_bytes,
    s.seq_rows::numeric / s.seq_scans as rows_per_scan,
    100.0 * coalesce(s.idx_scans, 0) / (coalesce(s.idx_scans, 0) + s.seq_scans) as idx_pct
  from scanned s
  where s.seq_scans > 0
    and s.live > 1000
    and s.seq_rows / s.seq_scans > 1000
    and 100.0 * coalesce(s.idx_scans, 0) / (coalesce(s.idx_scans, 0) + s.seq_scans) < 90
), bare_keys as (
  select distinct on (k.conrelid)
    k.conrelid::bigint as oid,
    (select pg_catalog.string_agg(a.attname::text, ', ' order by u.place)
     from pg_catalog.unnest(k.conkey) with ordinality as u(attnum, place)
     join pg_catalog.pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.attnum) as names,
    (select pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' order by u.place)
     from pg_catalog.unnest(k.conkey) with ordinality as u(attnum, place)
     join pg_catalog.pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.attnum) as quoted,
    (select a.attname from pg_catalog.pg_attribute a where a.attrelid = k.conrelid and a.attnum = k.conkey[1]) as first_column
  from pg_catalog.pg_constraint k
  join suspects s on s.oid = k.conrelid
  where k.contype = 'f'
    and k.conparentid = 0
    and not exists (
      select from pg_catalog.pg_index i
      where i.indrelid = k.conrelid
        and i.indisvalid
        and i.indpred is null
        and i.indnkeyatts >= pg_catalog.cardinality(k.conkey)
        and (i.indkey::int2[])[0:pg_catalog.cardinality(k.conkey) - 1] @> k.conkey)
  order by k.conrelid, k.oid
)
select
  r.schema_name,
  r.relation_name as table_name,
  s.seq_scans,
  s.seq_rows as seq_rows_read,
  round(s.rows_per_scan)::bigint as avg_rows_per_seq_scan,
  coalesce(s.idx_scans, 0) as idx_scans,
  pg_catalog.pg_size_pretty(s.total_bytes) as table_size,
  case when b.oid is not null then 'The foreign key on ' || b.names || ' has no index'
       else 'Find the statements that read ' || r.relation_name || ' and index what they filter by' end as suggestion,
  b.names as suggested_columns,
  case when s.rows_per_scan > 100000 and s.idx_pct < 50 then 'HIGH'
       when s.rows_per_scan > 10000 and s.idx_pct < 90 then 'MEDIUM'
       else 'LOW' end as impact,
  round((100 * (1 - 1 / greatest(case when p.n_distinct >= 0 then p.n_distinct else -p.n_distinct * s.live end, 1)))::numeric, 2)::numeric(5,2)
    as estimated_gain_pct,
  case when b.oid is null then null
       when r.kind = 'p' then pg_catalog.format('create index on %I.%I (%s);', r.schema_name, r.relation_name, b.quoted)
       else pg_catalog.format('create index concurrently on %I.%I (%s);', r.schema_name, r.relation_name, b.quoted) end as statement,
  round(s.idx_pct, 2)::numeric(5,2) as idx_scan_pct,
  s.total_bytes,
  r.oid
from suspects s
join monitoring.v_relations r on r.oid = s.oid
left join bare_keys b on b.oid = s.oid
left join pg_catalog.pg_stats p
  on p.schemaname = r.schema_name
 and p.tablename = r.relation_name
 and p.attname = b.first_column
 and p.inherited = (r.kind = 'p')
order by
  s.seq_rows desc,
  r.schema_name,
  r.relation_name
