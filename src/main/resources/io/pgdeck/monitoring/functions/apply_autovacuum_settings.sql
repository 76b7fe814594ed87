create or replace function monitoring.apply_autovacuum_settings()
  returns table (table_name text, parameter text, value numeric, action text)
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
  set jit = off
as $body$
#variable_conflict use_column
declare
  v_setting record;
begin
  for v_setting in
    select a.schema_name, a.table_name, a.parameter, a.wanted from monitoring.v_autovacuum_settings a where not a.ok
  loop
    table_name := v_setting.table_name;
    parameter := v_setting.parameter;
    value := v_setting.wanted;
    begin
      execute format('alter table %I.%I set (%I = %s)', v_setting.schema_name, v_setting.table_name, v_setting.parameter, v_setting.wanted);
      action := 'SET';
    exception when insufficient_privilege or lock_not_available then
      action := 'SKIPPED: ' || sqlerrm;
    end;
    return next;
  end loop;
end
$body$
