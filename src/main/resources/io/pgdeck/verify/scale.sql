-- Whether Trade Engine is here, and how large: the planner's row counts, which cost nothing.
-- Never analysed leaves count -1 (0 on 13).
select
  exists (select from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
          where n.nspname = 'public' and c.relkind = 'p' and c.relname = 'orders')
  and exists (select from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
              where n.nspname = 'public' and c.relkind = 'p' and c.relname = 'trades') as trade_engine,
  (select coalesce(sum(greatest(l.reltuples, 0)), 0)::bigint
   from pg_catalog.pg_class p
   join pg_catalog.pg_namespace n on n.oid = p.relnamespace
   join pg_catalog.pg_inherits i on i.inhparent = p.oid
   join pg_catalog.pg_class l on l.oid = i.inhrelid
   where n.nspname = 'public' and p.relname = 'trades' and l.relkind = 'r') as trades
