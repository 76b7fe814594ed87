-- Reads everything of the schema and, through pg_monitor, sees all sessions and statements. Roles belong to the whole server:
-- one that PgDeck made for another database is shared, one of that name that it did not make is used but never dropped.
do $pgdeck$
begin
  if pg_catalog.to_regrole('monitoring_reader') is null then
    begin
      create role monitoring_reader nologin;
      comment on role monitoring_reader is 'Made by PgDeck monitoring: reads its views and, through pg_monitor, all sessions and statements';
    exception when insufficient_privilege then
      raise warning 'role monitoring_reader is not made: CREATEROLE is missing';
    end;
  end if;
  if pg_catalog.to_regrole('monitoring_reader') is not null then
    if not exists (select from pg_catalog.pg_auth_members m
                   where m.roleid = 'pg_monitor'::pg_catalog.regrole and m.member = 'monitoring_reader'::pg_catalog.regrole) then
      begin
        grant pg_monitor to monitoring_reader;
      exception when insufficient_privilege then
        raise warning 'monitoring_reader sees no sessions and statements of others: GRANT pg_monitor TO monitoring_reader';
      end;
    end if;
    insert into monitoring.installed_objects (kind, name, install_order, checksum)
    select 'ROLE', 'monitoring_reader', -2, ''
    where pg_catalog.shobj_description('monitoring_reader'::pg_catalog.regrole, 'pg_authid') like 'Made by PgDeck monitoring%'
    on conflict (kind, name) do nothing;
  end if;
end
$pgdeck$
