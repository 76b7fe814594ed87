-- From 14 on pg_inherits tells a partition whose concurrent detach is pending; it no longer belongs to its parent.
-- Source: pg_inherits, pg_class. Readable by every role. Tables and indexes alike.
with recursive tree as (
  select
    i.inhrelid as oid,
    i.inhparent as parent_oid,
    i.inhparent as root_oid,
    1 as level
  from pg_catalog.pg_inherits i
  join pg_catalog.pg_class p on p.oid = i.inhparent
  where p.relkind in ('p', 'I')
    and not p.relispartition
    -- Our own history is partitioned too.
    and not (p.relname ~ '^metric_history' and p.relnamespace = pg_catalog.to_regnamespace('monitoring'))
    and not i.inhdetachpending
  union all
  select
    i.inhrelid,
    i.inhparent,
    t.root_oid,
    t.level + 1
  from tree t
  join pg_catalog.pg_inherits i on i.inhparent = t.oid
  where not i.inhdetachpending
)
select
  t.oid::bigint as oid,
  t.parent_oid::bigint as parent_oid,
  t.root_oid::bigint as root_oid,
  t.level
from tree t
