create or replace function monitoring.table_fragmentation_check()
  returns table (table_name text, bloat_pct numeric, dead_rows bigint, free_space_pct numeric, fragmentation text, recommendation text, method text,
                 schema_name text)
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
  set jit = off
as $body$
#variable_conflict use_column
declare
  v_table record;
  v_schema text := (select n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pgstattuple');
begin
  for v_table in
    select b.schema_name, b.table_name, b.oid, b.est_bloat_pct, b.dead_rows, b.dead_pct, b.total_bytes
    from monitoring.v_bloat b
    order by b.total_bytes desc nulls last
    limit 50
  loop
    schema_name := v_table.schema_name;
    table_name := v_table.table_name;
    bloat_pct := v_table.est_bloat_pct;
    dead_rows := v_table.dead_rows;
    free_space_pct := null;
    method := case when v_table.est_bloat_pct is not null then 'statistics' end;
    -- Above 1 GB even the approximate reading takes its time.
    if v_schema is not null and v_table.total_bytes between 1 and 1073741824 then
      begin
        execute format('select round(a.approx_free_percent::numeric, 2) from %I.pgstattuple_approx($1::regclass) a', v_schema)
          into free_space_pct using v_table.oid::oid;
        method := 'pgstattuple_approx';
      exception when others then
        free_space_pct := null;
      end;
    end if;
    fragmentation := case when greatest(bloat_pct, free_space_pct, v_table.dead_pct) > 30 then 'HIGH'
                          when greatest(bloat_pct, free_space_pct, v_table.dead_pct) > 10 then 'MEDIUM'
                          when greatest(bloat_pct, free_space_pct, v_table.dead_pct) is not null then 'LOW' end;
    recommendation := case when v_table.dead_rows >= 1000 and v_table.dead_pct > 10 then 'VACUUM'
                           when greatest(bloat_pct, free_space_pct) > 30 and v_table.total_bytes > 1073741824 then 'pg_repack'
                           when greatest(bloat_pct, free_space_pct) > 30 and v_table.total_bytes > 1048576 then 'VACUUM FULL'
                           else 'none' end;
    return next;
  end loop;
end
$body$
