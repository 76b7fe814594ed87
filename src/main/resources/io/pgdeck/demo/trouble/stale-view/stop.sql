refresh materialized view monitoring.mv_trading_summary_24h;

do $$
begin
  execute pg_catalog.format('comment on materialized view monitoring.mv_trading_summary_24h is %L', nullif(pg_catalog.regexp_replace(
    pg_catalog.obj_description('monitoring.mv_trading_summary_24h'::regclass, 'pg_class'), '^trade_engine_trouble/stale-view', ''), ''));
  if pg_catalog.to_regclass('monitoring.maintenance_log') is not null then
    execute 'update monitoring.maintenance_log set object_oid = -object_oid where object_oid = -$1'
      using 'monitoring.mv_trading_summary_24h'::regclass::oid::bigint;
  end if;
end
$$;
