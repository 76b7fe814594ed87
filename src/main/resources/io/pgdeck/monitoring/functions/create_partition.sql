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
  -- Of this parent's partitions alone: v_partition_bounds reads all parents' for every partition that is asked for.
  if exists (
    select
    from pg_inherits h
    join pg_class c on c.oid = h.inhrelid
    cross join lateral (select pg_get_expr(c.relpartbound, 0::oid) as bound) t
    cross join lateral (
      select
        nullif(btrim(split_part(split_part(t.bound, '(', 2), ')', 1), ''''), '') as lower_bound,
        nullif(btrim(split_part(split_part(t.bound, '(', 3), ')', 1), ''''), '') as upper_bound
    ) b
    where h.inhparent = v_parent
      and case b.lower_bound when 'MINVALUE' then '-infinity' else b.lower_bound::timestamptz end <= p_from
      and case b.upper_bound when 'MAXVALUE' then 'infinity' else b.upper_bound::timestamptz end >= p_until
  ) then
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
