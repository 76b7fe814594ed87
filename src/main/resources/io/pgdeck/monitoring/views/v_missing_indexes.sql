-- Sources: row and scan counters rolled up by v_partition_tree, pg_constraint, pg_stats, sizes of what is listed. Rights: the
-- estimated gain needs the right to see pg_stats of the column.
-- Blind spots: counters name no columns; only foreign keys without an index can be proposed from the catalog, the rest needs the
-- statements; no size while another session holds ACCESS EXCLUSIVE on a part.
with busy as (
  select distinct coalesce(i.indrelid, t.oid, l.relation) as oid
  from pg_catalog.pg_locks l
  left join pg_catalog.pg_index i on i.indexrelid = l.relation
  left join pg_catalog.pg_class t on t.reltoastrelid = l.relation and t.relkind in ('r', 'm')
  -- Wanted is as bad as held: whoever comes later waits behind it.
  where l.mode = 'AccessExclusiveLock'
    and l.pid is distinct from pg_catalog.pg_backend_pid()
    and l.database = (select d.oid from pg_catalog.pg_database d where d.datname = pg_catalog.current_database())
), counters as materialized (
  select
    r.oid::oid as oid,
    coalesce(t.root_oid, r.oid) as root_oid,
    pg_catalog.pg_stat_get_live_tuples(r.oid::oid) as live,
    pg_catalog.pg_stat_get_numscans(r.oid::oid) as seq_scans,
    pg_catalog.pg_stat_get_tuples_returned(r.oid::oid) as seq_rows
  from monitoring.v_relations r
  left join monitoring.v_partition_tree t on t.oid = r.oid
  where r.kind not in ('p', 'f')
), scanned as (
  select
    c.root_oid as oid,
    sum(c.seq_scans)::bigint as seq_scans,
    sum(c.seq_rows)::bigint as seq_rows,
    sum(c.live)::bigint as live
  from counters c
  group by c.root_oid
), read as (
  select
    s.oid,
    s.seq_scans,
    s.seq_rows,
    s.live
  from scanned s
  where s.live > 1000
    and s.seq_rows / nullif(s.seq_scans, 0) > 1000
), indexed as (
  -- Of the others no index is looked at.
  select
    c.root_oid as oid,
    sum(x.scans)::bigint as idx_scans
  from read s
  join counters c on c.root_oid = s.oid
  cross join lateral (
    select sum(pg_catalog.pg_stat_get_numscans(i.indexrelid)) as scans from pg_catalog.pg_index i where i.indrelid = c.oid
  ) x
  group by c.root_oid
), suspects as materialized (
  select
    s.oid,
    s.seq_scans,
    s.seq_rows,
    i.idx_scans,
    s.live,
    s.seq_rows::numeric / s.seq_scans as rows_per_scan,
    100.0 * coalesce(i.idx_scans, 0) / (coalesce(i.idx_scans, 0) + s.seq_scans) as idx_pct
  from read s
  join indexed i on i.oid = s.oid
  where 100.0 * coalesce(i.idx_scans, 0) / (coalesce(i.idx_scans, 0) + s.seq_scans) < 90
), sized as (
  select
    c.root_oid as oid,
    case when bool_and(b.oid is null) then sum(case when b.oid is null then pg_catalog.pg_total_relation_size(c.oid) end)::bigint end as total_bytes
  from suspects s
  join counters c on c.root_oid = s.oid
  left join busy b on b.oid = c.oid
  group by c.root_oid
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
  n.nspname::text as schema_name,
  r.relname::text as table_name,
  s.seq_scans,
  s.seq_rows as seq_rows_read,
  round(s.rows_per_scan)::bigint as avg_rows_per_seq_scan,
  coalesce(s.idx_scans, 0) as idx_scans,
  pg_catalog.pg_size_pretty(z.total_bytes) as table_size,
  case when b.oid is not null then 'The foreign key on ' || b.names || ' has no index'
       else 'Find the statements that read ' || r.relname || ' and index what they filter by' end as suggestion,
  b.names as suggested_columns,
  case when s.rows_per_scan > 100000 and s.idx_pct < 50 then 'HIGH'
       when s.rows_per_scan > 10000 and s.idx_pct < 90 then 'MEDIUM'
       else 'LOW' end as impact,
  round((100 * (1 - 1 / greatest(case when p.n_distinct >= 0 then p.n_distinct else -p.n_distinct * s.live end, 1)))::numeric, 2)::numeric(5,2)
    as estimated_gain_pct,
  case when b.oid is null then null
       when r.relkind = 'p' then pg_catalog.format('create index on %I.%I (%s);', n.nspname, r.relname, b.quoted)
       else pg_catalog.format('create index concurrently on %I.%I (%s);', n.nspname, r.relname, b.quoted) end as statement,
  round(s.idx_pct, 2)::numeric(5,2) as idx_scan_pct,
  z.total_bytes,
  r.oid::bigint as oid
from suspects s
join pg_catalog.pg_class r on r.oid = s.oid::oid
join pg_catalog.pg_namespace n on n.oid = r.relnamespace
join sized z on z.oid = s.oid
left join bare_keys b on b.oid = s.oid
cross join lateral (
  select case when b.oid is not null then (
    select p.n_distinct
    from pg_catalog.pg_stats p
    where p.schemaname = n.nspname
      and p.tablename = r.relname
      and p.attname = b.first_column
      and p.inherited = (r.relkind = 'p')) end as n_distinct
) p
order by
  s.seq_rows desc,
  n.nspname,
  r.relname
