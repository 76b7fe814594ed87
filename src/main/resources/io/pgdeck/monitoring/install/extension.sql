-- Makes pg_stat_statements where the server has it and nobody made it yet, and remembers that it was made here.
do $pgdeck$
begin
  if exists (select from pg_catalog.pg_available_extensions a where a.name = 'pg_stat_statements' and a.installed_version is null) then
    create extension pg_stat_statements schema public;
    insert into monitoring.installed_objects (kind, name, install_order, checksum)
    values ('EXTENSION', 'pg_stat_statements', -3, '');
  end if;
exception when insufficient_privilege or invalid_schema_name then
  raise warning 'pg_stat_statements is not created: a superuser runs CREATE EXTENSION pg_stat_statements';
end
$pgdeck$
