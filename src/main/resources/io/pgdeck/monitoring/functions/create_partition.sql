create or replace function monitoring.create_partition(p_parent text, p_name text, p_from timestamptz, p_until timestamptz, p_vacuum numeric, p_analyze numeric)
  returns text
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
  set timezone = 'UTC'
as $body$
declare
  v_parent oid := to_regclass(format('public.%I', p_parent));
begin
  if v_parent is null then
    raise exception 'There is no table public.%', quote_ident(p_parent) using errcode = 'undefined_table';
  end if;
  if exists (select from monitoring.v_partition_bounds b
             where b.parent_oid = v_parent and b.lower_at <= p_from and b.upper_at >= p_until) then
    return 'EXISTS';
  end if;
  -- A stand-alone table, then attached: a weaker lock on the parent than "create table ... partition of".
  execute format('create table public.%I (like public.%I including defaults including generated including constraints including storage) with '
    '(autovacuum_vacuum_scale_factor = %s, autovacuum_analyze_scale_factor = %s)', p_name, p_parent, p_vacuum, p_analyze);
  execute format('alter table public.%I owner to %I', p_name, (select pg_get_userbyid(c.relowner) from pg_class c where c.oid = v_parent));
  execute format('alter table public.%I attach partition public.%I for values from (%L) to (%L)', p_parent, p_name, p_from, p_until);
  return 'CREATED';
end
$body$
