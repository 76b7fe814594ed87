-- The figures are those of two hours ago, and so is the time of the refresh: a session that replays another server's
-- transactions may say when they were committed. The view's own comment is kept behind the mark.
do $$
begin
  execute pg_catalog.format('comment on materialized view monitoring.mv_trading_summary_24h is %L',
    'trade_engine_trouble/stale-view' || coalesce(pg_catalog.obj_description('monitoring.mv_trading_summary_24h'::regclass, 'pg_class'), ''));
  -- The log's own refreshes of it are set aside until stop.
  if pg_catalog.to_regclass('monitoring.maintenance_log') is not null then
    execute 'update monitoring.maintenance_log set object_oid = -object_oid where object_oid = $1'
      using 'monitoring.mv_trading_summary_24h'::regclass::oid::bigint;
  end if;
end
$$;

select pg_catalog.pg_replication_origin_create('trade_engine_trouble')
where pg_catalog.pg_replication_origin_oid('trade_engine_trouble') is null;

select pg_catalog.pg_replication_origin_session_setup('trade_engine_trouble');

select pg_catalog.set_config('monitoring.as_of', (public.trade_engine_as_of() - interval '2 hours')::text, false);

begin;

select pg_catalog.pg_replication_origin_xact_setup('0/1', public.trade_engine_as_of());

refresh materialized view monitoring.mv_trading_summary_24h;

commit;

select pg_catalog.pg_replication_origin_session_reset();

select pg_catalog.pg_replication_origin_drop('trade_engine_trouble');
