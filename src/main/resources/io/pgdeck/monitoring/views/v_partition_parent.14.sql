-- From 14 on pg_inherits tells a partition whose concurrent detach is pending; it no longer belongs to its parent.
-- Never shared by several readers of one statement: it is a look at one catalog, by the index on it.
-- Source: pg_inherits. Readable by every role. Tables and indexes alike, also those that inherit without being partitions.
select
  i.inhrelid as oid,
  i.inhparent as parent_oid
from pg_catalog.pg_inherits i
where not i.inhdetachpending
