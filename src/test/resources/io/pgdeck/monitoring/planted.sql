-- Doubles of the server's statistics with chosen values: what is not planted is zero, a time unknown, a size the real one.
create schema planted;
create table planted.numbers (oid oid, name text, value text, primary key (oid, name));
create table planted.blockers (pid int primary key, blocked_by int[]);
do $$
declare
  f record;
begin
  for f in
    select p.proname, pg_catalog.format_type(p.prorettype, null) as result,
      case when p.prorettype = 'int8'::regtype then '0' when p.proname ~ '^pg_stat_get_' then 'null' else 'pg_catalog.' || p.proname || '($1)' end as otherwise,
      case when p.proargtypes[0] = 'oid'::regtype then 'oid' else 'regclass' end as argument
    from pg_catalog.pg_proc p
    where p.pronamespace = 'pg_catalog'::regnamespace and p.pronargs = 1 and not p.proretset
      and p.proname ~ '^pg_stat_get_' and p.proargtypes[0] = 'oid'::regtype
    union all
    select s.name, 'bigint', 'pg_catalog.' || s.name || '($1)', s.argument
    from (values ('pg_relation_size', 'regclass'), ('pg_table_size', 'regclass'), ('pg_indexes_size', 'regclass'),
                 ('pg_total_relation_size', 'regclass'), ('pg_database_size', 'oid')) as s (name, argument)
  loop
    execute pg_catalog.format('create function planted.%I(%s) returns %s language sql stable as $f$
      select coalesce((select n.value from planted.numbers n where n.oid = $1 and n.name = %L)::%s, %s) $f$',
      f.proname, f.argument, f.result, f.proname, f.result, f.otherwise);
  end loop;
  for f in
    select c.relname, pg_catalog.regexp_replace(pg_catalog.pg_get_viewdef(c.oid), '\m(pg_statio?_(get|all)_)', 'planted.\1', 'g') as text
    from pg_catalog.pg_class c
    where c.relnamespace = 'pg_catalog'::regnamespace and c.relname ~ '^pg_statio?_(all|user)_(tables|indexes)$'
    order by c.relname
  loop
    execute pg_catalog.format('create view planted.%I as %s', f.relname, f.text);
  end loop;
  for f in
    select c.relname, n.nspname from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('pg_catalog', 'public') and c.relkind = 'v'
      and c.relname ~ '^(pg_stat_activity|pg_locks|pg_prepared_xacts|pg_stat_statements|pg_stat_statements_info|pg_stat_progress_\w+)$'
  loop
    execute pg_catalog.format('create table planted.%I as select * from %I.%I limit 0', f.relname, f.nspname, f.relname);
  end loop;
end $$;
create function planted.pg_stat_statements(showtext boolean) returns setof planted.pg_stat_statements language sql stable as
  'select * from planted.pg_stat_statements';
create table planted.pg_stat_database as select * from pg_catalog.pg_stat_database where datname = current_database();
create table planted.pg_stat_bgwriter as select * from pg_catalog.pg_stat_bgwriter;
create function planted.pg_relation_size(regclass, text) returns bigint language sql stable as
  'select case when $2 <> ''main'' and exists (select from planted.numbers n where n.oid = $1 and n.name = ''pg_relation_size'') then 0 else pg_catalog.pg_relation_size($1, $2) end';
create function planted.pg_blocking_pids(int) returns int[] language sql stable as
  'select coalesce((select b.blocked_by from planted.blockers b where b.pid = $1), ''{}'')';
create function planted.pg_xact_commit_timestamp(xid) returns timestamptz language sql stable as
  'select nullif(current_setting(''planted.commit_at'', true), '''')::timestamptz';
create function planted.age(xid) returns int language sql stable as
  'select coalesce(nullif(current_setting(''planted.age'', true), '''')::int, pg_catalog.age($1))'
