-- Refuses a schema of this name that is somebody else's, then makes the schema or takes over the one of Trade Engine.
do $pgdeck$
declare
  found text;
begin
  if pg_catalog.to_regnamespace('monitoring') is null then
    create schema monitoring;
  else
    found := coalesce(pg_catalog.obj_description('monitoring'::pg_catalog.regnamespace, 'pg_namespace'), '');
    if found !~ '^(PgDeck monitoring |Trade Engine)' then
      raise exception 'the schema monitoring is not PgDeck''s (comment "%")', found
        using hint = 'rename it or move it away: PgDeck''s objects stand in no other schema';
    end if;
  end if;
end
$pgdeck$
