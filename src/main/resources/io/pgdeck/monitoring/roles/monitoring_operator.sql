-- Besides reading runs the schema's functions: refresh, check, acknowledge.
do $pgdeck$
begin
  if pg_catalog.to_regrole('monitoring_operator') is null then
    begin
      create role monitoring_operator nologin;
      comment on role monitoring_operator is 'Made by PgDeck monitoring: reads its views and runs its functions';
    exception when insufficient_privilege then
      raise warning 'role monitoring_operator is not made: CREATEROLE is missing';
    end;
  end if;
  if pg_catalog.to_regrole('monitoring_operator') is not null then
    if pg_catalog.to_regrole('monitoring_reader') is not null
       and not pg_catalog.pg_has_role('monitoring_operator', 'monitoring_reader', 'member') then
      begin
        grant monitoring_reader to monitoring_operator;
      exception when insufficient_privilege then
        raise warning 'monitoring_operator cannot read: GRANT monitoring_reader TO monitoring_operator';
      end;
    end if;
    insert into monitoring.installed_objects (kind, name, install_order, checksum)
    select 'ROLE', 'monitoring_operator', -1, ''
    where pg_catalog.shobj_description('monitoring_operator'::pg_catalog.regrole, 'pg_authid') like 'Made by PgDeck monitoring%'
    on conflict (kind, name) do nothing;
  end if;
end
$pgdeck$
