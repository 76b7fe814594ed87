-- Sources: pg_index, pg_class, pg_constraint. Readable by every role; no definition is printed, no lock is taken.
-- Rule: same table, predicate and access method; the key columns with operator class, collation and direction are a prefix of the
-- other's key; INCLUDE columns are contained in the other. Blind spots: expressions are compared whole, not by prefix.
with facts as materialized (
  select
    f.schema_name,
    f.table_name,
    f.index_name,
    f.scans,
    f.size_bytes,
    f.size,
    f.oid,
    f.table_oid,
    f.leaf_count
  from monitoring.v_index_facts f
), candidates as (
  select
    i.indexrelid as oid,
    i.indrelid as table_oid,
    i.indnkeyatts::int as keys,
    i.indnatts::int as columns,
    i.indkey::int2[] as key,
    i.indclass::oid[] as classes,
    i.indcollation::oid[] as collations,
    i.indoption::int2[] as options,
    i.indisunique,
    i.indisprimary,
    i.indisreplident,
    i.indisexclusion,
    i.indisvalid and i.indisready and i.indislive as is_usable,
    pg_catalog.regexp_replace(i.indpred::text, ':location -?\d+', '', 'g') as predicate,
    pg_catalog.regexp_replace(i.indexprs::text, ':location -?\d+', '', 'g') as expressions,
    c.relam,
    c.relispartition,
    c.relname,
    a.amname
  from pg_catalog.pg_index i
  join pg_catalog.pg_class c on c.oid = i.indexrelid
  join pg_catalog.pg_am a on a.oid = c.relam
), constrained as (
  select distinct k.conindid as oid
  from pg_catalog.pg_constraint k
  where k.conindid <> 0
), pairs as (
  select
    a.oid,
    b.oid as covering_oid,
    a.keys = b.keys
      and a.indisunique = b.indisunique
      and a.key[0:a.keys - 1] = b.key[0:a.keys - 1]
      and a.expressions is not distinct from b.expressions
      and a.key[a.keys:a.columns - 1] <@ b.key[b.keys:b.columns - 1]
      and b.key[b.keys:b.columns - 1] <@ a.key[a.keys:a.columns - 1] as is_twin
  from candidates a
  join candidates b
    on b.table_oid = a.table_oid
   and b.oid <> a.oid
   and b.relam = a.relam
   and b.keys >= a.keys
   and b.predicate is not distinct from a.predicate
  left join constrained ka on ka.oid = a.oid
  left join constrained kb on kb.oid = b.oid
  where not a.relispartition
    and a.is_usable
    and b.is_usable
    and not a.indisprimary
    and not a.indisreplident
    and not a.indisexclusion
    and not b.indisexclusion
    and ka.oid is null
    and b.key[0:a.keys - 1] = a.key[0:a.keys - 1]
    and b.classes[0:a.keys - 1] = a.classes[0:a.keys - 1]
    and b.collations[0:a.keys - 1] = a.collations[0:a.keys - 1]
    and b.options[0:a.keys - 1] = a.options[0:a.keys - 1]
    and a.key[a.keys:a.columns - 1] <@ b.key[0:b.columns - 1]
    and (
      -- A twin: of two that are alike the one behind a constraint stays, else the older.
      a.keys = b.keys
        and a.indisunique = b.indisunique
        and a.expressions is not distinct from b.expressions
        and (not b.key[b.keys:b.columns - 1] <@ a.key[a.keys:a.columns - 1] or kb.oid is not null or b.oid < a.oid)
        and (not a.indisunique
             or b.key[b.keys:b.columns - 1] <@ a.key[a.keys:a.columns - 1]
             and coalesce((select pg_catalog.to_jsonb(x) ->> 'indnullsnotdistinct' from pg_catalog.pg_index x where x.indexrelid = a.oid), 'f')
              = coalesce((select pg_catalog.to_jsonb(x) ->> 'indnullsnotdistinct' from pg_catalog.pg_index x where x.indexrelid = b.oid), 'f'))
      -- A prefix: only a B-tree can use the head of a longer key.
      or not a.indisunique
        and a.amname = 'btree'
        and not 0 = any (a.key[0:a.keys - 1])
        and (b.keys > a.keys or b.indisunique))
), sized as (
  select
    p.oid,
    p.covering_oid,
    p.is_twin,
    u.size_bytes as covering_bytes,
    u.index_name as covering_name
  from pairs p
  join facts u on u.oid = p.covering_oid
), gathered as (
  select
    s.oid,
    bool_or(s.is_twin) as is_twin,
    pg_catalog.string_agg(s.covering_name, ', ' order by not s.is_twin, s.covering_bytes, s.covering_name) as covered_by,
    (pg_catalog.array_agg(s.covering_oid order by not s.is_twin, s.covering_bytes, s.covering_name))[1]::bigint as covering_oid,
    (pg_catalog.array_agg(s.covering_name order by not s.is_twin, s.covering_bytes, s.covering_name))[1] as nearest,
    (pg_catalog.array_agg(s.covering_bytes order by not s.is_twin, s.covering_bytes, s.covering_name))[1] as covering_bytes
  from sized s
  group by s.oid
)
select
  u.schema_name,
  u.table_name,
  u.index_name,
  case when g.is_twin then 'DUPLICATE' else 'PREFIX' end as kind,
  g.covered_by,
  u.size_bytes,
  u.size,
  u.scans,
  case
    when g.is_twin then 'The same index exists twice: ' || g.nearest || ' does all its work. Drop this one.'
    when u.size_bytes > 0 and g.covering_bytes > 3 * u.size_bytes then g.nearest || ' could do its work but is '
      || round(g.covering_bytes::numeric / u.size_bytes, 1) || ' times as large: keep this one if it is scanned often.'
    when u.scans > 0 then g.nearest || ' could do its work, though the planner still chooses this one: compare the plans before dropping.'
    else g.nearest || ' does its work. Drop this one.'
  end as advice,
  u.oid,
  u.table_oid,
  g.covering_oid,
  u.leaf_count
from gathered g
join facts u on u.oid = g.oid
order by
  g.is_twin desc,
  u.size_bytes desc,
  u.schema_name,
  u.index_name
