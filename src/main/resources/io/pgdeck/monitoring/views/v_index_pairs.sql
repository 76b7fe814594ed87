-- Sources: v_first_indexes, pg_index, pg_inherits, pg_constraint, pg_opclass. Readable by every role; no definition is printed, no lock is taken.
-- Rule: same table, predicate and operator classes (so the same access method); the key columns with collation and direction are a
-- prefix of the other's key; INCLUDE columns are contained in the other. Blind spots: expressions are compared whole, not by prefix.
with wanted as (
  -- For a list of indexes the pairs of its first rows are enough, the same that v_index_counters takes; a list of pairs ranks by pairs.
  select
    nullif(pg_catalog.current_setting('monitoring.top', true), '')::bigint as top
  where pg_catalog.current_setting('monitoring.top_of', true) = 'index'
), shown as (
  select f.oid
  from monitoring.v_first_indexes f
  union all
  select i.indexrelid
  from pg_catalog.pg_partitioned_table p
  join pg_catalog.pg_index i on i.indrelid = p.partrelid
), pairs as (
  select
    a.indexrelid as oid,
    b.indexrelid as covering_oid,
    a.indclass[0] as operator_class,
    a.indisunique,
    b.indisunique as is_covering_unique,
    a.indnkeyatts = b.indnkeyatts
      and a.indisunique = b.indisunique
      and pg_catalog.regexp_replace(a.indexprs::text, ':location -?\d+', '', 'g')
        is not distinct from pg_catalog.regexp_replace(b.indexprs::text, ':location -?\d+', '', 'g') as is_alike,
    b.indnatts <= b.indnkeyatts
      or (b.indkey::int2[])[b.indnkeyatts:b.indnatts - 1] <@ (a.indkey::int2[])[a.indnkeyatts:a.indnatts - 1] as is_included,
    not 0 = any ((a.indkey::int2[])[0:a.indnkeyatts - 1]) as is_plain,
    b.indnkeyatts > a.indnkeyatts as is_longer
  from pg_catalog.pg_index a
  join pg_catalog.pg_index b on b.indrelid = a.indrelid and b.indkey[0] = a.indkey[0] and b.indclass[0] = a.indclass[0]
  where a.indexrelid <> b.indexrelid
    and ((select w.top from wanted w) is null or a.indexrelid in (select n.oid from shown n))
    -- One test for the planner: multiplied one by one they would make it expect a single pair.
    and case
      when b.indnkeyatts < a.indnkeyatts then false
      when a.indisprimary or a.indisreplident or a.indisexclusion or b.indisexclusion then false
      when not (a.indisvalid and a.indisready and a.indislive and b.indisvalid and b.indisready and b.indislive) then false
      when a.indcollation[0] <> b.indcollation[0] or a.indoption[0] <> b.indoption[0] then false
      when a.indnkeyatts > 1 and not (
        (b.indkey::int2[])[0:a.indnkeyatts - 1] = (a.indkey::int2[])[0:a.indnkeyatts - 1]
        and (b.indclass::oid[])[0:a.indnkeyatts - 1] = (a.indclass::oid[])[0:a.indnkeyatts - 1]
        and (b.indcollation::oid[])[0:a.indnkeyatts - 1] = (a.indcollation::oid[])[0:a.indnkeyatts - 1]
        and (b.indoption::int2[])[0:a.indnkeyatts - 1] = (a.indoption::int2[])[0:a.indnkeyatts - 1]) then false
      when a.indnatts > a.indnkeyatts and not (a.indkey::int2[])[a.indnkeyatts:a.indnatts - 1] <@ b.indkey::int2[] then false
      else pg_catalog.regexp_replace(a.indpred::text, ':location -?\d+', '', 'g')
        is not distinct from pg_catalog.regexp_replace(b.indpred::text, ':location -?\d+', '', 'g') end
  offset 0
), constrained as materialized (
  select k.conindid as oid
  from pg_catalog.pg_constraint k
  where k.conindid <> 0
)
select
  p.oid::bigint as oid,
  p.covering_oid::bigint as covering_oid,
  p.is_alike and p.is_included as is_twin
from pairs p
-- Looked up in lists: joined, the planner would take the pairs for one and look each up in the catalog.
where p.oid not in (select h.inhrelid from pg_catalog.pg_inherits h)
  and case
    when p.oid in (select k.oid from constrained k) then false
    -- A twin: of two that are alike the one behind a constraint stays, else the older.
    when p.is_alike
      and (not p.is_included or p.covering_oid in (select k.oid from constrained k) or p.covering_oid < p.oid)
      and (not p.indisunique
           or p.is_included
           and coalesce((select pg_catalog.to_jsonb(x) ->> 'indnullsnotdistinct' from pg_catalog.pg_index x where x.indexrelid = p.oid), 'f')
            = coalesce((select pg_catalog.to_jsonb(x) ->> 'indnullsnotdistinct' from pg_catalog.pg_index x where x.indexrelid = p.covering_oid), 'f'))
      then true
    -- A prefix: only a B-tree can use the head of a longer key.
    else not p.indisunique
      and p.is_plain
      and (p.is_longer or p.is_covering_unique)
      and p.operator_class in (select o.oid from pg_catalog.pg_opclass o join pg_catalog.pg_am m on m.oid = o.opcmethod where m.amname = 'btree') end
