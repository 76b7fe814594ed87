create or replace function monitoring.analyze_partition_usage()
  returns table (parent_table text, partition_name text, seq_scans bigint, idx_scans bigint, inserts bigint, last_used timestamptz, access_class text,
                 schema_name text)
  language sql
  stable
  set search_path = pg_catalog, pg_temp
  set jit = off
as $body$
  with used as (
    select h.schema_name, h.parent_table, h.partition_name, h.position, s.seq_scans, coalesce(s.idx_scans, 0) as idx_scans, s.inserts,
           -- The times of the last scans exist from 16.
           greatest((to_jsonb(a) ->> 'last_seq_scan')::timestamptz, (to_jsonb(a) ->> 'last_idx_scan')::timestamptz) as last_used,
           avg(s.seq_scans + coalesce(s.idx_scans, 0)) over (partition by h.parent_oid) as usual
    from monitoring.v_partition_health h
    join monitoring.v_table_stats s on s.oid = h.oid
    left join pg_stat_all_tables a on a.relid = h.oid
  )
  select u.parent_table, u.partition_name, u.seq_scans, u.idx_scans, u.inserts, u.last_used,
         case when u.position = 'CURRENT' or u.last_used > now() - interval '1 day' or u.last_used is null and u.seq_scans + u.idx_scans > greatest(u.usual, 1) then 'HOT'
              when u.last_used > now() - interval '30 days' or u.last_used is null and u.seq_scans + u.idx_scans > 0 then 'WARM'
              else 'COLD' end,
         u.schema_name
  from used u
  order by u.parent_table, u.partition_name
$body$
