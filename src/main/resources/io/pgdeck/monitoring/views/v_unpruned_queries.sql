-- Sources: v_statement_facts (pg_stat_statements), pg_partitioned_table, v_partition_tree. Rights: without pg_read_all_stats the text of
-- other users is hidden and their statements are missing.
-- Blind spots: the text is searched, not parsed: a comparison beside the key's name counts as one, and tables of one name in two schemas are not told apart.
with parents as (
  -- The first column of the key prunes at the top; a key that begins with an expression is not looked for.
  select
    r.schema_name,
    r.relation_name,
    r.oid,
    a.attname::text as key_column,
    p.partstrat as strategy,
    case when r.relation_name ~ '^[a-z_][a-z0-9_]*$' then lower(r.relation_name) else r.relation_name end as needle,
    pg_catalog.regexp_replace(r.relation_name, '([^[:alnum:]_])', '\\\1', 'g') as table_pattern,
    pg_catalog.regexp_replace(a.attname::text, '([^[:alnum:]_])', '\\\1', 'g') as key_pattern
  from pg_catalog.pg_partitioned_table p
  join monitoring.v_relation_list r on r.oid = p.partrelid
  join pg_catalog.pg_attribute a on a.attrelid = p.partrelid and a.attnum = p.partattrs[0]
  where not r.is_partition
), leaves as (
  select
    t.root_oid as oid,
    count(*) as partitions
  from monitoring.v_partition_tree t
  join pg_catalog.pg_class c on c.oid = t.oid::oid and c.relkind in ('r', 'f')
  group by t.root_oid
), statements as materialized (
  select
    s.queryid,
    s.query,
    lower(s.query) as lowered,
    s.username,
    s.calls,
    s.total_exec_ms,
    s.mean_exec_ms,
    s.rows,
    s.shared_blks_hit + s.shared_blks_read as blocks,
    s.user_oid
  from monitoring.v_statement_facts s
  where s.database_oid = (select d.oid::bigint from pg_catalog.pg_database d where d.datname = pg_catalog.current_database())
    and not s.is_own
    and s.query ~* '^[[:space:](]*(/\*.*?\*/[[:space:]]*)*(select|with|update|delete|merge|table)\M'
)
select
  s.queryid,
  s.query,
  s.username,
  p.schema_name,
  p.relation_name as table_name,
  p.key_column,
  case p.strategy
    when 'r' then pg_catalog.format('%1$I >= … and %1$I < …', p.key_column)
    else pg_catalog.format('%I = …', p.key_column) end as missing_predicate,
  l.partitions,
  s.calls,
  s.total_exec_ms,
  s.mean_exec_ms,
  s.rows,
  round(s.blocks::numeric / nullif(s.calls, 0), 2)::numeric(20,2) as blocks_per_call,
  s.user_oid,
  p.oid::bigint as oid
from statements s
join parents p
  -- The plain search first: it is far cheaper than the pattern.
  on pg_catalog.strpos(s.lowered, lower(p.needle)) > 0
  and s.query ~* ('(^|[^[:alnum:]_])' || p.table_pattern || '([^[:alnum:]_]|$)')
join leaves l on l.oid = p.oid::bigint
where l.partitions > 1
  and s.query !~* ('(^|[^[:alnum:]_])' || p.key_pattern || '"?[[:space:]]*([<>=]|between\M|in\M|is\M)')
  and s.query !~* ('[<>=][[:space:]]*([[:alnum:]_"]+\.)?"?' || p.key_pattern || '([^[:alnum:]_]|$)')
order by
  s.total_exec_ms desc,
  s.queryid,
  p.schema_name,
  p.relation_name,
  s.user_oid
