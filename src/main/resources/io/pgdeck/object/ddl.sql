-- The pieces of a relation's definition, each with the section it belongs to: `whole` (a view), `before` (sequences it owns), `head`,
-- `body` (columns and constraints), `tail`, `after`. `?` is its oid. Source: the catalogs alone. Readable by every role.
-- Blind spots: owner, grants, policies and rules are not part of it; partitions of a partitioned table have their own.
with pgdeck as (
  select
    c.oid,
    c.relname,
    c.relkind,
    c.relispartition,
    c.relnamespace,
    pg_catalog.format('%I.%I', n.nspname, c.relname) as name
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where c.oid = ?::oid
), options as (
  select pg_catalog.string_agg(x.opt, ', ' order by x.sort, x.place) as words
  from (
    select 1 as sort, o.place, pg_catalog.quote_ident(pg_catalog.split_part(o.opt, '=', 1)) || '='
        || pg_catalog.quote_literal(pg_catalog.substr(o.opt, pg_catalog.strpos(o.opt, '=') + 1)) as opt
    from pgdeck r
    join pg_catalog.pg_class c on c.oid = r.oid, pg_catalog.unnest(c.reloptions) with ordinality as o(opt, place)
    union all
    select 2, o.place, 'toast.' || pg_catalog.quote_ident(pg_catalog.split_part(o.opt, '=', 1)) || '='
        || pg_catalog.quote_literal(pg_catalog.substr(o.opt, pg_catalog.strpos(o.opt, '=') + 1))
    from pgdeck r
    join pg_catalog.pg_class c on c.oid = r.oid
    join pg_catalog.pg_class t on t.oid = c.reltoastrelid, pg_catalog.unnest(t.reloptions) with ordinality as o(opt, place)
  ) x
), sequences as (
  select
    d.refobjsubid as attnum,
    d.deptype,
    pg_catalog.format('%I.%I', n.nspname, c.relname) as name,
    pg_catalog.format_type(s.seqtypid, null) as type,
    pg_catalog.format('START WITH %s INCREMENT BY %s MINVALUE %s MAXVALUE %s CACHE %s%s', s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache,
      case when s.seqcycle then ' CYCLE' else '' end) as words
  from pgdeck r
  join pg_catalog.pg_depend d on d.refclassid = 'pg_catalog.pg_class'::regclass and d.refobjid = r.oid and d.refobjsubid > 0
    and d.classid = 'pg_catalog.pg_class'::regclass and d.deptype in ('a', 'i')
  join pg_catalog.pg_class c on c.oid = d.objid and c.relkind = 'S'
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  join pg_catalog.pg_sequence s on s.seqrelid = c.oid
), columns as (
  select
    a.attnum,
    a.attname,
    a.attislocal,
    a.attnotnull,
    a.attidentity,
    a.attgenerated,
    a.attstorage,
    a.attstattarget,
    a.attoptions,
    t.typstorage,
    pg_catalog.to_jsonb(a) ->> 'attcompression' as compression,
    pg_catalog.format_type(a.atttypid, a.atttypmod) as type,
    case when a.attcollation <> 0 and a.attcollation <> t.typcollation
         then ' COLLATE ' || (select pg_catalog.format('%I.%I', n.nspname, l.collname) from pg_catalog.pg_collation l
                              join pg_catalog.pg_namespace n on n.oid = l.collnamespace where l.oid = a.attcollation) else '' end as collation_words,
    pg_catalog.pg_get_expr(d.adbin, d.adrelid) as expression
  from pgdeck r
  join pg_catalog.pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
  join pg_catalog.pg_type t on t.oid = a.atttypid
  left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
), constraints as (
  select
    k.oid,
    k.conname,
    k.contype,
    k.conkey,
    k.convalidated,
    k.connoinherit,
    k.conparentid,
    k.conislocal,
    pg_catalog.pg_get_constraintdef(k.oid) as definition
  from pgdeck r
  join pg_catalog.pg_constraint k on k.conrelid = r.oid
  where k.contype in ('p', 'u', 'x', 'c', 'f', 'n')
), listed as (
  select
    k.conname,
    k.contype,
    k.definition,
    k.convalidated and k.contype in ('p', 'u', 'x', 'c') as is_inline
  from constraints k
  cross join pgdeck r
  where (k.conislocal or r.relispartition)
    -- The server makes these itself when the partition is attached.
    and not (k.contype = 'f' and k.conparentid <> 0)
    and (k.contype <> 'n' or k.connoinherit or not k.convalidated)
), indexes as (
  select
    c.oid,
    c.relname,
    x.indisclustered,
    x.indisreplident,
    i.definition,
    pg_catalog.format('CREATE %sINDEX %I ON ', case when x.indisunique then 'UNIQUE ' else '' end, c.relname) as start,
    exists (select from pg_catalog.pg_constraint k where k.conindid = c.oid and k.contype in ('p', 'u', 'x')) as is_constraint
  from pgdeck r
  join pg_catalog.pg_index x on x.indrelid = r.oid
  join pg_catalog.pg_class c on c.oid = x.indexrelid
  cross join lateral (select pg_catalog.pg_get_indexdef(c.oid) as definition) i
)
select p.section, p.text
from (
  select 'whole' as section, 1 as sort, 0::bigint as place,
    pg_catalog.format('CREATE %s %s%s%s AS%s%s', case r.relkind when 'm' then 'MATERIALIZED VIEW' else 'VIEW' end, r.name,
      coalesce(E'\nWITH (' || o.words || ')', ''),
      coalesce(E'\nTABLESPACE ' || pg_catalog.quote_ident(s.spcname), ''),
      E'\n' || pg_catalog.rtrim(pg_catalog.pg_get_viewdef(r.oid, true), E'; \n'),
      case when r.relkind = 'm' and not c.relispopulated then E'\nWITH NO DATA' else '' end) as text
  from pgdeck r
  join pg_catalog.pg_class c on c.oid = r.oid
  left join pg_catalog.pg_tablespace s on s.oid = c.reltablespace
  cross join options o
  where r.relkind in ('v', 'm')
  union all
  select 'before', 1, q.attnum, pg_catalog.format('CREATE SEQUENCE %s AS %s %s', q.name, q.type, q.words)
  from sequences q
  where q.deptype = 'a'
  union all
  select 'head', 1, 0, pg_catalog.format('CREATE %sTABLE %s', case when r.relkind = 'f' then 'FOREIGN ' when c.relpersistence = 'u' then 'UNLOGGED ' else '' end, r.name)
  from pgdeck r
  join pg_catalog.pg_class c on c.oid = r.oid
  where r.relkind in ('r', 'p', 'f')
  union all
  select 'body', 1, a.attnum, pg_catalog.format('%I %s%s%s%s', a.attname, a.type, a.collation_words,
    case when a.attgenerated = 's' then ' GENERATED ALWAYS AS (' || a.expression || ') STORED'
         when a.attgenerated = 'v' then ' GENERATED ALWAYS AS (' || a.expression || ') VIRTUAL'
         -- A partition takes its identity from the table it is attached to, and may not bring one.
         when a.attidentity <> '' and r.relispartition then ''
         when a.attidentity <> '' then pg_catalog.format(' GENERATED %s AS IDENTITY (SEQUENCE NAME %s %s)',
           case a.attidentity when 'a' then 'ALWAYS' else 'BY DEFAULT' end, q.name, q.words)
         else coalesce(' DEFAULT ' || a.expression, '') end,
    case when not a.attnotnull or k.connoinherit or not k.convalidated then ''
         when k.conname is null or k.conname = pg_catalog.left(r.relname || '_' || a.attname || '_not_null', 63) then ' NOT NULL'
         else pg_catalog.format(' CONSTRAINT %I NOT NULL', k.conname) end)
  from pgdeck r
  cross join columns a
  left join sequences q on q.attnum = a.attnum and q.deptype = 'i'
  left join constraints k on k.contype = 'n' and k.conkey[1] = a.attnum
  where r.relkind in ('r', 'p', 'f') and (a.attislocal or r.relispartition)
  union all
  select 'body', 2, pg_catalog.row_number() over (order by pg_catalog.strpos('puxc', k.contype::text), k.conname), pg_catalog.format('CONSTRAINT %I %s', k.conname, k.definition)
  from listed k
  where k.is_inline
  union all
  select 'tail', 1, 0, pg_catalog.concat(
    case when not r.relispartition then (
      select E'\nINHERITS (' || pg_catalog.string_agg(pg_catalog.format('%I.%I', n.nspname, c.relname), ', ' order by i.inhseqno) || ')'
      from pg_catalog.pg_inherits i
      join pg_catalog.pg_class c on c.oid = i.inhparent
      join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      where i.inhrelid = r.oid) end,
    case when r.relkind = 'p' then E'\nPARTITION BY ' || pg_catalog.pg_get_partkeydef(r.oid) end,
    case when a.amname <> 'heap' then E'\nUSING ' || pg_catalog.quote_ident(a.amname) end,
    E'\nWITH (' || o.words || ')',
    E'\nTABLESPACE ' || pg_catalog.quote_ident(s.spcname),
    E'\nSERVER ' || pg_catalog.quote_ident(v.srvname),
    E'\nOPTIONS (' || (select pg_catalog.string_agg(pg_catalog.quote_ident(pg_catalog.split_part(x.opt, '=', 1)) || ' '
        || pg_catalog.quote_literal(pg_catalog.substr(x.opt, pg_catalog.strpos(x.opt, '=') + 1)), ', ') from pg_catalog.unnest(f.ftoptions) as x(opt)) || ')')
  from pgdeck r
  join pg_catalog.pg_class c on c.oid = r.oid
  left join pg_catalog.pg_am a on a.oid = c.relam
  left join pg_catalog.pg_tablespace s on s.oid = c.reltablespace
  left join pg_catalog.pg_foreign_table f on f.ftrelid = r.oid
  left join pg_catalog.pg_foreign_server v on v.oid = f.ftserver
  cross join options o
  where r.relkind in ('r', 'p', 'f')
  union all
  select 'after', 1, q.attnum, pg_catalog.format('ALTER SEQUENCE %s OWNED BY %s.%I', q.name, r.name, a.attname)
  from sequences q
  cross join pgdeck r
  join columns a on a.attnum = q.attnum
  where q.deptype = 'a'
  union all
  select 'after', 2, a.attnum, pg_catalog.format('ALTER TABLE %s ALTER COLUMN %I SET STORAGE %s', r.name, a.attname,
    case a.attstorage when 'p' then 'PLAIN' when 'e' then 'EXTERNAL' when 'm' then 'MAIN' else 'EXTENDED' end)
  from pgdeck r
  cross join columns a
  where a.attstorage <> a.typstorage and r.relkind in ('r', 'p')
  union all
  select 'after', 3, a.attnum, pg_catalog.format('ALTER TABLE %s ALTER COLUMN %I SET COMPRESSION %s', r.name, a.attname, case a.compression when 'l' then 'lz4' else 'pglz' end)
  from pgdeck r
  cross join columns a
  where a.compression <> '' and r.relkind in ('r', 'p')
  union all
  select 'after', 4, a.attnum, pg_catalog.format('ALTER TABLE %s ALTER COLUMN %I SET STATISTICS %s', r.name, a.attname, a.attstattarget)
  from pgdeck r
  cross join columns a
  where a.attstattarget >= 0 and r.relkind in ('r', 'p', 'm')
  union all
  select 'after', 5, a.attnum, pg_catalog.format('ALTER TABLE %s ALTER COLUMN %I SET (%s)', r.name, a.attname, pg_catalog.array_to_string(a.attoptions, ', '))
  from pgdeck r
  cross join columns a
  where a.attoptions is not null
  union all
  select 'after', 6, pg_catalog.row_number() over (order by k.contype, k.conname), pg_catalog.format('ALTER TABLE %s ADD CONSTRAINT %I %s', r.name, k.conname, k.definition)
  from listed k
  cross join pgdeck r
  where not k.is_inline
  union all
  select 'after', 7, pg_catalog.row_number() over (order by i.relname), case when pg_catalog.strpos(i.definition, i.start || 'ONLY ') = 1
    -- On ONLY the parent it would stay invalid until each partition's index is attached by hand.
    then i.start || pg_catalog.substr(i.definition, pg_catalog.length(i.start) + 6) else i.definition end
  from indexes i
  where not i.is_constraint
  union all
  select 'after', 8, pg_catalog.row_number() over (order by i.relname), pg_catalog.format('ALTER TABLE %s CLUSTER ON %I', r.name, i.relname)
  from indexes i
  cross join pgdeck r
  where i.indisclustered
  union all
  select 'after', 9, 0, pg_catalog.format('ALTER TABLE %s REPLICA IDENTITY %s', r.name, case c.relreplident when 'n' then 'NOTHING' when 'f' then 'FULL'
    else 'USING INDEX ' || pg_catalog.quote_ident((select i.relname from indexes i where i.indisreplident limit 1)) end)
  from pgdeck r
  join pg_catalog.pg_class c on c.oid = r.oid
  where r.relkind in ('r', 'p') and c.relreplident <> 'd'
  union all
  select 'after', 10, 0, pg_catalog.format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', r.name)
  from pgdeck r
  join pg_catalog.pg_class c on c.oid = r.oid
  where c.relrowsecurity
  union all
  select 'after', 11, pg_catalog.row_number() over (order by s.stxname), pg_catalog.pg_get_statisticsobjdef(s.oid)
  from pgdeck r
  join pg_catalog.pg_statistic_ext s on s.stxrelid = r.oid
  union all
  select 'after', 12, pg_catalog.row_number() over (order by t.tgname), pg_catalog.pg_get_triggerdef(t.oid)
  from pgdeck r
  join pg_catalog.pg_trigger t on t.tgrelid = r.oid and not t.tgisinternal
  where coalesce((pg_catalog.to_jsonb(t) ->> 'tgparentid')::bigint, 0) = 0
  union all
  select 'after', 13, pg_catalog.row_number() over (order by c.relname), pg_catalog.format('ALTER TABLE %I.%I ATTACH PARTITION %s %s', n.nspname, c.relname, r.name,
    pg_catalog.pg_get_expr(k.relpartbound, k.oid))
  from pgdeck r
  join pg_catalog.pg_class k on k.oid = r.oid
  join pg_catalog.pg_inherits i on i.inhrelid = r.oid
  join pg_catalog.pg_class c on c.oid = i.inhparent
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where r.relispartition
  union all
  select 'after', 14, d.objsubid, case when d.objsubid = 0
    then pg_catalog.format('COMMENT ON %s %s IS %L', case r.relkind when 'v' then 'VIEW' when 'm' then 'MATERIALIZED VIEW' when 'f' then 'FOREIGN TABLE' else 'TABLE' end, r.name, d.description)
    else pg_catalog.format('COMMENT ON COLUMN %s.%I IS %L', r.name, a.attname, d.description) end
  from pgdeck r
  join pg_catalog.pg_description d on d.classoid = 'pg_catalog.pg_class'::regclass and d.objoid = r.oid
  left join columns a on a.attnum = d.objsubid
  where d.objsubid = 0 or a.attnum is not null
  union all
  select 'after', 15, pg_catalog.row_number() over (order by k.conname), pg_catalog.format('COMMENT ON CONSTRAINT %I ON %s IS %L', k.conname, r.name, d.description)
  from pgdeck r
  cross join constraints k
  join pg_catalog.pg_description d on d.classoid = 'pg_catalog.pg_constraint'::regclass and d.objoid = k.oid
  union all
  select 'after', 16, pg_catalog.row_number() over (order by i.relname), pg_catalog.format('COMMENT ON INDEX %I.%I IS %L', n.nspname, i.relname, d.description)
  from pgdeck r
  join pg_catalog.pg_namespace n on n.oid = r.relnamespace
  cross join indexes i
  join pg_catalog.pg_description d on d.classoid = 'pg_catalog.pg_class'::regclass and d.objoid = i.oid and d.objsubid = 0
) p
order by case p.section when 'before' then 1 when 'whole' then 2 when 'head' then 2 when 'body' then 3 when 'tail' then 4 else 5 end, p.sort, p.place
