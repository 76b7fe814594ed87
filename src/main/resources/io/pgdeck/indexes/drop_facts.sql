-- Whether an index can be dropped, and what makes it again. Sources: pg_index, pg_constraint, pg_inherits, pg_depend.
-- The definition waits for a session that holds ACCESS EXCLUSIVE on the table. `?` is the index's oid.
with recursive tables as (
  select i.indrelid as oid
  from pg_catalog.pg_index i
  where i.indexrelid = ?::oid
  union all
  select h.inhrelid
  from tables t
  join pg_catalog.pg_class p on p.oid = t.oid and p.relkind = 'p'
  join pg_catalog.pg_inherits h on h.inhparent = t.oid
)
select
  c.oid::bigint as oid,
  n.nspname::text as schema_name,
  c.relname::text as index_name,
  h.oid::bigint as table_oid,
  hn.nspname::text as table_schema,
  h.relname::text as table_name,
  c.relkind = 'I' as is_partitioned,
  i.indisvalid as is_valid,
  i.indisunique as is_unique,
  i.indisreplident as is_replica_identity,
  i.indisclustered as is_clustered,
  h.oid < 16384 or hn.nspname = 'pg_toast' as is_system,
  h.relpersistence = 't' as is_temporary,
  (select pg_catalog.format('%I.%I', pn.nspname, p.relname)
   from pg_catalog.pg_inherits x
   join pg_catalog.pg_class p on p.oid = x.inhparent
   join pg_catalog.pg_namespace pn on pn.oid = p.relnamespace
   where x.inhrelid = c.oid) as parent_index,
  (select pg_catalog.string_agg(
      case k.contype when 'p' then 'primary key ' when 'u' then 'unique constraint ' when 'x' then 'exclusion constraint ' else 'foreign key ' end
        || k.conname || case when k.contype = 'f' then ' of ' || (select r.relname::text from pg_catalog.pg_class r where r.oid = k.conrelid) else '' end,
      ', ' order by k.contype <> 'f' desc, k.conname)
   from pg_catalog.pg_constraint k
   where k.conindid = c.oid) as constraints,
  (select e.extname::text
   from pg_catalog.pg_depend d
   join pg_catalog.pg_extension e on e.oid = d.refobjid
   where d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
     and d.objid = c.oid
     and d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
     and d.deptype = 'e') as extension,
  pg_catalog.pg_has_role(h.relowner, 'usage') as owned,
  pg_catalog.pg_get_userbyid(h.relowner)::text as owner,
  pg_catalog.pg_get_indexdef(c.oid) as definition,
  (select s.spcname::text from pg_catalog.pg_tablespace s where s.oid = c.reltablespace) as tablespace,
  pg_catalog.obj_description(c.oid, 'pg_class') as comment,
  (select pg_catalog.array_agg(t.oid::bigint order by t.oid) from tables t) as table_oids,
  (select count(*) from pg_catalog.pg_stat_replication) as standbys
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
join pg_catalog.pg_index i on i.indexrelid = c.oid
join pg_catalog.pg_class h on h.oid = i.indrelid
join pg_catalog.pg_namespace hn on hn.oid = h.relnamespace
where c.oid = ?::oid
