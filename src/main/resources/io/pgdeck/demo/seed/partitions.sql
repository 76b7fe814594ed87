-- Partitions of a half-made Trade Engine, to be dropped one by one: all at once would lock thousands of relations.
select pg_catalog.format('drop table public.%I', c.relname) as statement
from pg_catalog.pg_inherits as i
join pg_catalog.pg_class as c on c.oid = i.inhrelid
where i.inhparent in (pg_catalog.to_regclass('public.orders'), pg_catalog.to_regclass('public.trades'))
order by c.relname;
