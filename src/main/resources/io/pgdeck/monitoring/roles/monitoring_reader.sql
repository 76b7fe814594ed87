do $$
begin
  if not exists (select from pg_catalog.pg_roles r where r.rolname = 'monitoring_reader') then
    create role monitoring_reader nologin;
    comment on role monitoring_reader is 'PgDeck: reads the monitoring schema';
  end if;
end
$$;
grant pg_monitor to monitoring_reader;
