create or replace function monitoring.update_table_statistics()
  returns table (table_name text, analyzed_at timestamptz, duration_ms double precision)
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
  set jit = off
as $body$
#variable_conflict use_column
declare
  v_table record;
  v_started timestamptz;
begin
  for v_table in
    select r.schema_name, r.relation_name
    from monitoring.v_relations r
    where (r.kind in ('r', 'm') and not r.is_partition or r.kind = 'p' and not r.is_partition) and not r.is_locked
    order by r.pages, r.oid
  loop
    v_started := clock_timestamp();
    -- ANALYZE of a partitioned table visits its partitions too. What this function's owner may not analyse is skipped with a warning.
    begin
      execute format('analyze %I.%I', v_table.schema_name, v_table.relation_name);
      table_name := v_table.schema_name || '.' || v_table.relation_name;
      analyzed_at := clock_timestamp();
      duration_ms := extract(epoch from clock_timestamp() - v_started) * 1000;
      return next;
    exception when lock_not_available or undefined_table or object_not_in_prerequisite_state then
      raise warning 'skipped %.%: %', v_table.schema_name, v_table.relation_name, sqlerrm;
    end;
  end loop;
end
$body$
