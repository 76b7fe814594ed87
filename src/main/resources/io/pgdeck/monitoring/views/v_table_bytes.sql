-- Sources: pg_class, pg_index, size functions for the 200 largest and 200 of unknown size that nobody holds under ACCESS EXCLUSIVE;
-- 25 and 50 where first rows are asked for. Readable by every role.
-- Blind spots: the rest by relpages of the last VACUUM or ANALYZE; null where there was none.
with wanted as (
  -- A list's first rows are enough for who says so: the largest, those of the largest trees, those with the most dead rows, or what
  -- may be judged badly because it is large or because it is dead.
  select
    w.top,
    w.top_of = 'tree' as by_tree,
    -- Of what is dead or bloated the table itself decides, not what its indexes take.
    coalesce(w.top is not null and w.top_of in ('dead', 'bloat'), false) as by_self,
    w.top_of is distinct from 'dead' as by_size,
    case when w.top is null then 200 else 25 end as asked,
    -- Those are mostly empty, and then one file is looked at.
    case when w.top is null then 200 else 50 end as asked_unknown,
    pg_catalog.current_setting('block_size')::bigint as page
  from (
    select
      nullif(pg_catalog.current_setting('monitoring.top', true), '')::bigint as top,
      pg_catalog.current_setting('monitoring.top_of', true) as top_of
    -- Read once, not once per row that is compared with it.
    offset 0
  ) w
), held as (
  select distinct l.relation as oid
  from pg_catalog.pg_locks l
  -- Wanted is as bad as held: whoever comes later waits behind it.
  where l.mode = 'AccessExclusiveLock'
    and l.pid is distinct from pg_catalog.pg_backend_pid()
    and l.database = (select d.oid from pg_catalog.pg_database d where d.datname = pg_catalog.current_database())
), busy as (
  -- The table itself, or what its size would be asked of.
  select
    coalesce(i.indrelid, t.oid, h.oid) as oid
  from held h
  left join pg_catalog.pg_index i on i.indexrelid = h.oid
  left join pg_catalog.pg_class t on t.reltoastrelid = h.oid and t.relkind in ('r', 'm')
), tables as materialized (
  select
    r.oid,
    r.schema_oid,
    r.is_partition,
    r.tuples,
    r.options,
    r.toast_oid,
    r.pages
  from monitoring.v_relation_list r
  where r.kind not in ('p', 'f')
), heaviest as (
  select
    r.oid
  from tables r
  where (select w.by_self and w.by_size from wanted w)
  order by
    r.pages desc,
    r.oid
  limit (select w.top from wanted w)
), dying as (
  select
    d.oid
  from (
    select
      k.oid,
      k.dead,
      pg_catalog.pg_stat_get_live_tuples(k.oid) as live
    from (
      select
        r.oid,
        pg_catalog.pg_stat_get_dead_tuples(r.oid) as dead
      from tables r
      where (select w.by_self from wanted w)
      offset 0
    ) k
    -- Few have any: the others are not asked for what lives.
    where k.dead > 0
    offset 0
  ) d
  where d.dead * 10 > d.live + d.dead
  order by
    round(100.0 * d.dead / (d.live + d.dead), 2) desc,
    d.dead desc,
    d.oid
  limit (select w.top from wanted w)
), judged as materialized (
  select
    r.oid,
    r.toast_oid
  from tables r
  where r.oid in (select h.oid from heaviest h)
     or r.oid in (select d.oid from dying d)
), owned as (
  -- One pass: what a table or a TOAST table takes with its indexes; of the database, the sequences too. What is empty adds nothing, and
  -- the one page of an empty TOAST table's index is added where its table is weighed: there are as many as tables.
  select
    coalesce(i.indrelid, c.oid) as oid,
    sum(c.relpages)::bigint as pages,
    count(i.indexrelid) as indexes
  from pg_catalog.pg_class c
  left join pg_catalog.pg_index i on i.indexrelid = c.oid
  where c.relkind in ('r', 'm', 't', 'i', 'S')
    and c.relpages > 0
    and not c.relisshared
    and not (c.relpages = 1 and c.relkind = 'i' and c.relnamespace = 'pg_toast'::regnamespace)
    and case when (select w.by_self from wanted w)
             then coalesce(i.indrelid, c.oid) in (select j.oid from judged j union all select j.toast_oid from judged j)
             else true end
  group by 1
), weighed as materialized (
  select
    r.oid,
    r.schema_oid,
    r.is_partition,
    r.tuples,
    r.options,
    r.toast_oid,
    r.pages,
    coalesce(o.pages, 0) - r.pages as index_pages,
    case when r.toast_oid = 0 then 0
         else coalesce(t.pages, 0) + case when coalesce(t.indexes, 0) = 0 then 1 else 0 end end as toast_pages,
    r.toast_oid <> 0 and coalesce(t.indexes, 0) = 0 as is_added
  from tables r
  left join owned o on o.oid = r.oid
  left join owned t on t.oid = r.toast_oid
  where case when (select w.by_self from wanted w) then r.oid in (select j.oid from judged j) else true end
), rooted as (
  -- What is no partition is its own tree.
  select
    r.oid,
    r.oid as root_oid,
    r.pages + r.index_pages + r.toast_pages as pages
  from weighed r
  where (select w.by_tree from wanted w)
    and not r.is_partition
  union all
  select
    r.oid,
    coalesce(t.root_oid::oid, r.oid),
    r.pages + r.index_pages + r.toast_pages
  from weighed r
  left join monitoring.v_partition_tree t on t.oid = r.oid::bigint
  where (select w.by_tree from wanted w)
    and r.is_partition
), trees as (
  select
    o.root_oid
  from rooted o
  group by o.root_oid
  order by
    sum(o.pages) desc,
    o.root_oid
  limit (select w.top from wanted w)
), largest as (
  select
    r.oid
  from weighed r
  where (select w.by_size and not w.by_tree and not w.by_self from wanted w)
  order by
    r.pages + r.index_pages + r.toast_pages desc,
    r.oid
  limit (select w.top from wanted w)
), chosen as (
  select l.oid
  from largest l
  union
  select u.oid
  -- As an array, for the planner takes the join with the tree for millions and would search that list row by row instead of hashing it.
  from pg_catalog.unnest(array(
    select o.oid
    from rooted o
    where o.root_oid in (select t.root_oid from trees t)
  )) as u (oid)
), ranked as materialized (
  select
    r.oid,
    r.schema_oid,
    r.is_partition,
    r.tuples,
    r.options,
    r.toast_oid,
    r.pages,
    r.index_pages,
    r.toast_pages,
    r.oid not in (select b.oid from busy b)
      and pg_catalog.row_number() over (
        partition by r.pages = 0
        order by r.pages + r.index_pages + r.toast_pages desc, r.oid) <= case when r.pages = 0 then (select w.asked_unknown from wanted w) else (select w.asked from wanted w) end as is_asked
  from weighed r
  where (select w.top from wanted w) is null
     or (select w.by_self from wanted w)
     or r.oid in (select c.oid from chosen c)
), measured as materialized (
  select
    r.oid,
    r.schema_oid,
    r.is_partition,
    r.tuples,
    r.options,
    r.toast_oid,
    r.pages,
    r.index_pages,
    r.toast_pages,
    r.is_asked,
    case when r.is_asked then pg_catalog.pg_relation_size(r.oid::regclass) end as bytes,
    (select w.page from wanted w) as page
  from ranked r
), sized as (
  select
    m.oid,
    m.schema_oid,
    m.is_partition,
    m.tuples,
    m.options,
    m.toast_oid,
    (m.pages + m.index_pages + m.toast_pages) * m.page as catalog_bytes,
    m.index_pages * m.page as index_bytes,
    m.toast_pages * m.page as toast_bytes,
    m.is_asked,
    m.bytes,
    -- An empty relation has nothing but first pages of its indexes, and those the catalog knows.
    m.is_asked and m.bytes > 0 as is_read,
    coalesce(m.bytes, case when m.pages > 0 then m.pages * m.page end) as main_bytes
  from measured m
), summed as materialized (
  select
    s.oid,
    s.schema_oid,
    s.is_partition,
    s.tuples,
    s.options,
    s.is_asked,
    s.catalog_bytes,
    s.main_bytes,
    case when s.is_read
         then s.bytes + pg_catalog.pg_relation_size(s.oid::regclass, 'fsm') + pg_catalog.pg_relation_size(s.oid::regclass, 'vm')
         else s.main_bytes end as table_bytes,
    case when s.is_read then pg_catalog.pg_indexes_size(s.oid::regclass)
         when s.main_bytes is not null then s.index_bytes end as index_bytes,
    case when s.toast_oid = 0 then 0::bigint
         when s.is_read then pg_catalog.pg_total_relation_size(s.toast_oid::regclass)
         when s.main_bytes is not null then s.toast_bytes end as toast_bytes
  from sized s
)
select
  s.oid::bigint as oid,
  s.main_bytes,
  s.table_bytes,
  s.index_bytes,
  s.toast_bytes,
  s.table_bytes + s.index_bytes + s.toast_bytes as total_bytes,
  s.is_asked as is_exact,
  s.catalog_bytes,
  -- All there is in this database, as far as the catalog knows: shared relations belong to no database.
  ((select sum(o.pages)::bigint from owned o) + (select count(*) from weighed r where r.is_added)) * pg_catalog.current_setting('block_size')::bigint as database_bytes,
  -- For joins: a bigint made from an oid hides from the planner how many there are.
  s.oid as relid,
  -- Looked up for whoever asks: handed on from the first step they would be copied by each.
  (select n.nspname::text from pg_catalog.pg_namespace n where n.oid = s.schema_oid) as schema_name,
  (select c.relname::text from pg_catalog.pg_class c where c.oid = s.oid) as table_name,
  s.is_partition,
  s.tuples as planner_rows,
  s.options
from summed s
