-- What the roles may: readers read, operators run the functions too, and so may the application's role when there is one.
do $pgdeck$
declare
  made record;
  app text := coalesce(nullif(pg_catalog.current_setting('monitoring.app_role', true), ''),
    case when pg_catalog.to_regrole('trade_engine_app') is not null then 'trade_engine_app' end);
  reader text;
begin
  for reader in
    select r.rolname
    from pg_catalog.pg_roles r
    where r.rolname in ('monitoring_reader', 'monitoring_operator', app)
  loop
    insert into monitoring.installed_objects (kind, name, install_order, checksum, detail)
    values ('GRANT', reader, -1, '',
      -- A grant of its own, not one inherited or PUBLIC's: the uninstaller leaves it then.
      (select 'had usage on the schema'
       from pg_catalog.pg_namespace n, pg_catalog.aclexplode(n.nspacl) a
       where n.nspname = 'monitoring' and a.privilege_type = 'USAGE' and pg_catalog.pg_get_userbyid(a.grantee) = reader))
    on conflict (kind, name) do nothing;
    execute pg_catalog.format('grant usage on schema monitoring to %I', reader);
    for made in
      select o.kind, o.name from monitoring.installed_objects o where o.kind in ('TABLE', 'VIEW', 'FUNCTION')
    loop
      if made.kind <> 'FUNCTION' then
        execute pg_catalog.format('grant select on monitoring.%I to %I', made.name, reader);
      elsif reader <> 'monitoring_reader' or made.name = 'install_info()' then
        execute pg_catalog.format('grant execute on function monitoring.%s to %I', made.name, reader);
      end if;
    end loop;
  end loop;
end
$pgdeck$
