-- A catalog of about bench.relations relations for the panels: tables with TOAST, used and unused, duplicate and prefix-redundant
-- indexes, foreign keys, partitions by range, list and hash, materialized views, hostile names, bloat, tables never analysed.
-- Statements end with a semicolon at the end of a line before an empty one; they run one by one, outside a transaction.

create extension if not exists pg_stat_statements;

create schema "Ho.st";

create function pg_temp.hostile(i int) returns text language sql as $f$
  select ((array['Mixed Case', 'quo"te', 'a"".b', '''apos', 'a.b', 'select', 'NaN', '1st', ' lead', 'trail ', 'semi;drop table t1;--',
    E'new\nline', E'tab\t', '-- c', '/* c', 'pct%sq%I', 'back\slash', '$1', '$$', '?', '{fn}', ':name', '<b>&amp;', '=cmd',
    'семантика', '日本語テーブル', '😀', E'zero\u200Bwidth', 'שלום'])[1 + i % 29]) || i
$f$;

create function pg_temp.named(i int) returns text language sql as $f$
  select case when i % 50 = 0 then pg_catalog.quote_ident('Ho.st') || '.' || pg_catalog.quote_ident(pg_temp.hostile(i))
              else 't' || i end
$f$;

-- Plain tables: a primary key, TOAST with its index, two to four further indexes; seven relations each on average.
do $$
declare
  last constant int := current_setting('bench.relations')::int * 73 / 100 / 7;
  t text;
begin
  for i in 0..last loop
    t := pg_temp.named(i);
    execute 'create table ' || t || ' (id int primary key, a int, b text, c numeric, d timestamptz)'
      || case when i % 40 = 0 then ' with (fillfactor = 70)' else '' end;
    execute 'create index on ' || t || ' (a)';
    execute 'create index on ' || t || ' (a, id)';
    if i % 10 = 1 then execute 'create index on ' || t || ' (a)'; end if;
    if i % 10 = 2 then execute 'create unique index on ' || t || ' (a, d) include (c)'; end if;
    if i % 10 = 3 then execute 'create index on ' || t || ' (lower(b))'; end if;
    if i % 10 = 4 then execute 'create index on ' || t || ' (d) where a > 0'; end if;
    if i % 10 = 5 then execute 'create index on ' || t || ' using hash (a)'; end if;
    if i % 10 = 6 then execute 'alter table ' || t || ' add foreign key (a) references ' || pg_temp.named(i - 1); end if;
    if i % 10 = 7 then execute 'alter table ' || t || ' add unique (d, a)'; end if;
    if i % 10 = 0 then
      execute 'insert into ' || t || ' select g, g, g::text, g, now() from generate_series(1, 200) as g';
    end if;
    if i % 100 = 99 then commit; end if;
  end loop;
end $$;

-- Partitions: four parents by day, two by list, two by hash; five relations a leaf.
do $$
declare
  leaves constant int := greatest(5, current_setting('bench.relations')::int * 22 / 100 / 5 / 8);
  p text;
begin
  for n in 0..7 loop
    p := case n when 3 then '"Ho.st"."Order.Items"' else 'p' || n end;
    execute 'create table ' || p || ' (id int not null, at timestamptz not null, v text) partition by '
      || case when n < 4 then 'range (at)' when n < 6 then 'list (id)' else 'hash (id)' end;
    execute 'create index on ' || p || ' (at desc)';
    execute 'create index on ' || p || ' (id, at)';
    for i in 0..leaves - 1 loop
      execute 'create table ' || case n when 3 then '"Ho.st"."Order.Items_' || i || '"' else 'p' || n || '_' || i end || ' partition of ' || p || ' for values '
        || case when n < 4 then format('from (%L) to (%L)', date '2026-01-01' + i, date '2026-01-02' + i)
                when n < 6 then format('in (%s)', i)
                else format('with (modulus %s, remainder %s)', leaves, i) end;
      if i % 50 = 49 then commit; end if;
    end loop;
    if n < 3 then execute 'create table p' || n || '_rest partition of ' || p || ' default'; end if;
    execute 'insert into ' || p || ' select g % ' || leaves || ', timestamptz ''2026-01-01 12:00Z'' + (g % 3) * interval ''1 day'', g::text from generate_series(1, 2000) as g';
    commit;
  end loop;
end $$;

-- Materialized views, every other one with the unique index that a concurrent refresh needs.
do $$
begin
  for i in 0..current_setting('bench.relations')::int * 3 / 100 / 4 loop
    execute format('create materialized view mv%s as select g as a, g::text as b from generate_series(1, 10) as g', i);
    if i % 2 = 0 then execute format('create unique index on mv%s (a)', i); end if;
    if i % 100 = 99 then commit; end if;
  end loop;
end $$;

-- Ten tables that lost nine rows of ten.
do $$
begin
  for i in 0..9 loop
    execute format('create table bloated%s (id int primary key, a int, b text)', i);
    execute format('create index on bloated%s (a)', i);
    execute format('insert into bloated%s select g, g, repeat(''x'', 100) from generate_series(1, 20000) as g', i);
    execute format('delete from bloated%s where id %% 10 <> 0', i);
  end loop;
end $$;

vacuum bloated0, bloated1, bloated2, bloated3, bloated4;

analyze;

-- Never analysed.
do $$
begin
  for i in 0..current_setting('bench.relations')::int * 2 / 100 / 4 loop
    execute format('create table fresh%s (id int primary key, b text)', i);
    if i % 2 = 0 then execute format('insert into fresh%s select g, g::text from generate_series(1, 1500) as g', i); end if;
    if i % 100 = 99 then commit; end if;
  end loop;
end $$;

-- Some indexes are used.
do $$
declare
  last constant int := current_setting('bench.relations')::int * 73 / 100 / 7;
  n bigint;
begin
  set local enable_seqscan = off;
  set local enable_bitmapscan = off;
  for i in 0..last by 10 loop
    execute 'select count(*) from ' || pg_temp.named(i) || ' where a = 7' into n;
    execute 'select count(*) from ' || pg_temp.named(i) || ' where id = 7' into n;
    if i % 100 = 0 then commit; set local enable_seqscan = off; set local enable_bitmapscan = off; end if;
  end loop;
end $$;
