do $$
begin
  if not exists (select from pg_catalog.pg_roles r where r.rolname = 'monitoring_operator') then
    create role monitoring_operator nologin;
    comment on role monitoring_operator is 'PgDeck: reads the monitoring schema and runs its functions';
  end if;
end
$$;
grant monitoring_reader to monitoring_operator;
