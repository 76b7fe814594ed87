-- Sources: pg_class.reloptions of Trade Engine's tables and their leaves, settings. Readable by every role; no rows where the tables are absent.
-- Blind spots: storage parameters stand on each leaf; a partitioned parent cannot have them.
with targets (table_name, vacuum_scale_factor, analyze_scale_factor) as (
  values
    ('orders', 0.1, 0.05),
    ('trades', 0.05, 0.02),
    ('order_book', 0.02, 0.01),
    ('market_data', 0.2, 0.1),
    ('candles', 0.1, 0.05)
), leaves as (
  select
    r.schema_name,
    r.relation_name,
    r.oid,
    r.options,
    a.relation_name as root_name
  from monitoring.v_relations r
  left join monitoring.v_partition_tree t on t.oid = r.oid
  join monitoring.v_relations a on a.oid = coalesce(t.root_oid, r.oid)
  where r.kind = 'r'
    and a.schema_name = 'public'
), wished as (
  select
    l.schema_name,
    l.relation_name,
    l.oid,
    l.options,
    l.root_name,
    w.parameter,
    w.wanted
  from leaves l
  join targets g on g.table_name = l.root_name
  cross join lateral (
    values ('autovacuum_vacuum_scale_factor', g.vacuum_scale_factor),
           ('autovacuum_analyze_scale_factor', g.analyze_scale_factor)
  ) as w (parameter, wanted)
), effective as (
  select
    w.schema_name,
    w.relation_name,
    w.oid,
    w.root_name,
    w.parameter,
    w.wanted,
    o.option is not null as is_own,
    coalesce(pg_catalog.split_part(o.option, '=', 2), pg_catalog.current_setting(w.parameter))::numeric as actual
  from wished w
  left join lateral (
    select
      x.option
    from pg_catalog.unnest(w.options) as x(option)
    where x.option like pg_catalog.replace(w.parameter, '_', '\_') || '=%'
  ) o on true
)
select
  e.relation_name as table_name,
  e.parameter,
  e.wanted::numeric(6,3) as wanted,
  e.actual::numeric(6,3) as actual,
  e.wanted = e.actual as ok,
  case when e.wanted = e.actual then 'OK' else 'WARNING' end as status,
  e.schema_name,
  e.root_name as parent_table,
  e.is_own,
  e.oid
from effective e
order by
  e.wanted = e.actual,
  e.root_name,
  e.relation_name,
  e.parameter
