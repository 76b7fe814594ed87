-- Everything of one relation that is one row. `?` is its oid; no row when it was dropped.
-- Sources: pg_class, pg_stat_all_tables, pg_inherits, pg_locks, pg_settings. Readable by every role.
-- Blind spots: a relation held under ACCESS EXCLUSIVE has no size now; of a partitioned table the leaves are summed by relpages.
with recursive pgdeck as (
  select c.oid, c.relnamespace, c.reltoastrelid
  from pg_catalog.pg_class c
  where c.oid = ?::oid
), tree as (
  select o.oid from pgdeck o
  union all
  select i.inhrelid from pg_catalog.pg_inherits i join tree t on t.oid = i.inhparent
), leaves as materialized (
  select c.oid, c.relpages::bigint as pages, c.reltuples, c.reltoastrelid
  from tree t
  join pg_catalog.pg_class c on c.oid = t.oid
  where c.relkind in ('r', 'm', 'f')
), summed as (
  select
    (select sum(l.pages) from leaves l)::bigint as pages,
    (select sum(case when l.reltuples >= 0 then l.reltuples end) from leaves l)::bigint as tuples,
    (select sum(x.relpages) from leaves l join pg_catalog.pg_index i on i.indrelid = l.oid
     join pg_catalog.pg_class x on x.oid = i.indexrelid)::bigint as index_pages,
    (select sum(t.relpages) from leaves l join pg_catalog.pg_class t on t.oid = l.reltoastrelid)::bigint as toast_pages,
    (select count(*) from leaves l) as leaf_count
), busy as materialized (
  select exists (
    select from pg_catalog.pg_locks l, pgdeck o
    where l.mode = 'AccessExclusiveLock'
      and l.database = (select d.oid from pg_catalog.pg_database d where d.datname = pg_catalog.current_database())
      and l.pid is distinct from pg_catalog.pg_backend_pid()
      and (l.relation in (o.oid, o.reltoastrelid) or l.relation in (select i.indexrelid from pg_catalog.pg_index i where i.indrelid = o.oid))) as is_locked
), settings as (
  select
    coalesce(max(case when v.name = 'autovacuum_enabled' then v.own end), 'on') in ('on', 'true', '1', 'yes')
      and pg_catalog.current_setting('autovacuum') = 'on' as is_vacuumed,
    coalesce(max(case when v.name = 'autovacuum_vacuum_threshold' then v.own end), pg_catalog.current_setting('autovacuum_vacuum_threshold'))::double precision as base,
    coalesce(max(case when v.name = 'autovacuum_vacuum_scale_factor' then v.own end), pg_catalog.current_setting('autovacuum_vacuum_scale_factor'))::double precision as scale,
    coalesce(max(case when v.name = 'autovacuum_freeze_max_age' then v.own end), pg_catalog.current_setting('autovacuum_freeze_max_age'))::bigint as freeze_max
  from (select pg_catalog.split_part(x.opt, '=', 1) as name, pg_catalog.split_part(x.opt, '=', 2) as own
        from pgdeck o join pg_catalog.pg_class c on c.oid = o.oid, pg_catalog.unnest(c.reloptions) as x(opt)) v
)
select
  c.oid::bigint as oid,
  case when c.relkind = 'r' and c.relispartition then 'partition' else c.relkind::text end as kind,
  n.nspname::text as schema_name,
  c.relname::text as object_name,
  pg_catalog.pg_get_userbyid(c.relowner)::text as owner,
  pg_catalog.obj_description(c.oid, 'pg_class') as comment,
  case c.relpersistence when 'u' then 'unlogged' when 't' then 'temporary' else 'logged' end as persistence,
  coalesce(s.spcname::text, 'default') as tablespace,
  a.amname::text as access_method,
  b.is_locked,
  c.relkind in ('r', 'm', 't') and not b.is_locked as is_exact,
  m.leaf_count,
  case when c.relkind in ('r', 'm') then case when not b.is_locked then pg_catalog.pg_relation_size(c.oid::regclass) end
       when c.relkind = 'p' then m.pages * p.page end as heap_bytes,
  case when c.relkind in ('r', 'm') and not b.is_locked
       then pg_catalog.pg_relation_size(c.oid::regclass, 'fsm') + pg_catalog.pg_relation_size(c.oid::regclass, 'vm') end as map_bytes,
  case when c.relkind in ('r', 'm') then case when b.is_locked then null when c.reltoastrelid = 0 then 0
                                              else pg_catalog.pg_total_relation_size(c.reltoastrelid::regclass) end
       when c.relkind = 'p' then coalesce(m.toast_pages, 0) * p.page end as toast_bytes,
  case when c.relkind in ('r', 'm') then case when not b.is_locked then pg_catalog.pg_indexes_size(c.oid::regclass) end
       when c.relkind = 'p' then coalesce(m.index_pages, 0) * p.page end as index_bytes,
  case when c.relkind = 'p' then m.tuples when c.reltuples >= 0 and c.relkind in ('r', 'm') then c.reltuples::bigint end as row_estimate,
  t.n_live_tup as live_rows,
  t.n_dead_tup as dead_rows,
  t.n_mod_since_analyze as mods_since_analyze,
  t.n_ins_since_vacuum as inserts_since_vacuum,
  t.seq_scan as seq_scans,
  t.idx_scan as index_scans,
  t.n_tup_ins as inserts,
  t.n_tup_upd as updates,
  t.n_tup_hot_upd as hot_updates,
  t.n_tup_del as deletes,
  t.last_vacuum,
  t.last_autovacuum,
  t.last_analyze,
  t.last_autoanalyze,
  t.vacuum_count,
  t.autovacuum_count,
  case when c.relkind in ('r', 'm') then pg_catalog.age(c.relfrozenxid)::bigint end as freeze_age,
  o.freeze_max,
  o.is_vacuumed,
  case when c.relkind in ('r', 'm') then (o.base + o.scale * greatest(c.reltuples, 0))::bigint end as vacuum_at,
  pg_catalog.array_to_string(c.reloptions, E'\n') as options,
  pg_catalog.array_to_string((select x.reloptions from pg_catalog.pg_class x where x.oid = c.reltoastrelid), E'\n') as toast_options,
  case c.relreplident when 'n' then 'nothing' when 'f' then 'all columns' when 'i' then 'an index' else 'primary key' end as replica_identity,
  c.relrowsecurity as row_security,
  u.oid::bigint as parent_oid,
  u.relname::text as parent_name,
  case when c.relispartition and not b.is_locked then pg_catalog.pg_get_expr(c.relpartbound, c.oid) end as bound,
  case when c.relkind = 'p' then pg_catalog.pg_get_partkeydef(c.oid) end as partition_key,
  c.relnatts::bigint as columns
from pgdeck q
join pg_catalog.pg_class c on c.oid = q.oid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
cross join busy b
cross join summed m
cross join settings o
cross join (select pg_catalog.current_setting('block_size')::bigint as page) p
left join pg_catalog.pg_stat_all_tables t on t.relid = c.oid
left join pg_catalog.pg_am a on a.oid = c.relam
left join pg_catalog.pg_tablespace s on s.oid = c.reltablespace
left join pg_catalog.pg_inherits i on i.inhrelid = c.oid and i.inhseqno = 1
left join pg_catalog.pg_class u on u.oid = i.inhparent
