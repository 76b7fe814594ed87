-- Refuses a schema monitoring that is neither ours nor empty but for Trade Engine's own objects.
do $$
declare
  v_schema oid := pg_catalog.to_regnamespace('monitoring');
  v_found text;
begin
  if v_schema is null or pg_catalog.obj_description(v_schema, 'pg_namespace') ~ '^PgDeck monitoring ' then
    return;
  end if;
  select pg_catalog.string_agg(x.name, ', ' order by x.name) into v_found
  from (
    select c.relname::text as name
    from pg_catalog.pg_class c
    where c.relnamespace = v_schema
      and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
      and c.relname not in ('mv_trading_summary_24h', 'mv_user_trading_stats', 'mv_order_flow_metrics',
                            'v_order_book_depth', 'v_order_book_summary')
    union all
    select p.proname || '()'
    from pg_catalog.pg_proc p
    where p.pronamespace = v_schema
      and p.proname not in ('get_trade_statistics', 'get_24h_statistics')
    order by 1
    limit 5) x;
  if v_found is not null then
    raise exception 'the schema "monitoring" is not PgDeck''s: it holds %', v_found
      using errcode = 'duplicate_schema', hint = 'Rename it, or work without installing: every panel runs directly too.';
  end if;
end
$$;
