-- Gives back the kept grants; one on an object or column that is no more is left out.
do $pgdeck$
declare
  statement text;
begin
  for statement in
    select s.statement
    from pg_catalog.jsonb_array_elements_text(pg_catalog.current_setting('monitoring.saved_grants')::pg_catalog.jsonb) as s (statement)
  loop
    begin
      execute statement;
    exception when undefined_table or undefined_function or undefined_column or insufficient_privilege then
      null;
    end;
  end loop;
end
$pgdeck$
