-- Does every partition carry every index of its parent, attached and valid? One row per partitioned table.
-- Sources: pg_index, pg_inherits. Readable by every role. Indexes being built now (not ready) are no fault of the structure.
with parents as (
  select c.oid, n.nspname::text as schema_name, c.relname::text as table_name
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'p'
    and n.nspname not in ('pg_catalog', 'information_schema', 'monitoring')
), leaves as (
  select p.oid as parent_oid, h.inhrelid as oid, l.relname::text as leaf
  from parents p
  join pg_catalog.pg_inherits h on h.inhparent = p.oid
  join pg_catalog.pg_class l on l.oid = h.inhrelid
), parent_indexes as (
  select p.oid as parent_oid, i.indexrelid as oid, x.relname::text as index_name, i.indisvalid
  from parents p
  join pg_catalog.pg_index i on i.indrelid = p.oid
  join pg_catalog.pg_class x on x.oid = i.indexrelid
), lacking as (
  select l.parent_oid, x.index_name, l.leaf
  from leaves l
  join parent_indexes x on x.parent_oid = l.parent_oid
  where not exists (
    select from pg_catalog.pg_inherits h
    join pg_catalog.pg_index c on c.indexrelid = h.inhrelid
    where h.inhparent = x.oid and c.indrelid = l.oid and c.indisvalid)
), counted as (
  select
    p.oid,
    p.schema_name,
    p.table_name,
    (select count(*) from leaves l where l.parent_oid = p.oid) as leaves,
    (select count(*) from parent_indexes x where x.parent_oid = p.oid) as indexes,
    (select count(*) from lacking k where k.parent_oid = p.oid) as lacking,
    (select pg_catalog.string_agg(x.index_name, ', ' order by x.index_name) from parent_indexes x where x.parent_oid = p.oid and not x.indisvalid) as invalid,
    (select pg_catalog.string_agg(k.text, ', ') from (
       select k.index_name || ' on ' || k.leaf as text from lacking k where k.parent_oid = p.oid order by k.index_name, k.leaf limit 4) k) as examples
  from parents p
)
select
  c.schema_name || '.' || c.table_name as item,
  case when c.indexes = 0 then 'SKIPPED' when c.lacking = 0 and c.invalid is null then 'PASS' else 'FAIL' end as verdict,
  coalesce('lacking: ' || c.examples || case when c.lacking > 4 then ', …' else '' end || '; ', '')
    || coalesce('invalid on the parent: ' || c.invalid || '; ', '')
    || pg_catalog.format('%s indexes x %s partitions, %s of %s attached and valid (%s %%)', c.indexes, c.leaves,
         c.indexes * c.leaves - c.lacking, c.indexes * c.leaves,
         case when c.indexes * c.leaves > 0 then pg_catalog.trunc(100.0 * (c.indexes * c.leaves - c.lacking) / (c.indexes * c.leaves), 1) end) as evidence
from counted c
order by c.schema_name, c.table_name
