-- The extensions the console likes to have. Only what the server offers is created, and one that cannot be created
-- (no right, broken library) is left out: nothing in Trade Engine needs them.
do $$
declare
  extension text;
begin
  foreach extension in array array['pg_stat_statements', 'pg_trgm', 'btree_gist', 'pgstattuple', 'pageinspect']
  loop
    begin
      if exists (select from pg_catalog.pg_available_extensions where name = extension) then
        execute pg_catalog.format('create extension if not exists %I with schema public', extension);
      end if;
    exception
      when others then raise notice 'extension % left out: %', extension, sqlerrm;
    end;
  end loop;
end
$$;
