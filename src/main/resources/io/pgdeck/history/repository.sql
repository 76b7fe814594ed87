-- The history shared by several recorders and readers. Times are ms since 1970, of the observed server's clock; data is packed as PgDeck reads
-- it, and v_minutes and v_hours are for everybody else. `pgdeck record --repository` runs this once; a DBA may as well run it by hand.
create schema pgdeck_history;
comment on schema pgdeck_history is 'Recorded by PgDeck: what servers did. Kept as long as pgdeck_history.retention says.';
set local search_path = pgdeck_history, pg_catalog;

create table layout (version int not null);
insert into layout values (1);

create table retention (samples interval not null, minutes interval not null, hours interval not null, max_bytes bigint,
  check (samples >= interval '1 hour' and minutes >= samples and hours >= minutes and max_bytes > 0));
comment on table retention is 'How long seconds, minutes and hours are kept, and the most bytes all of it may take (null: as many as come). Change it with UPDATE; recorders follow within a minute.';
insert into retention values (interval '24 hours', interval '30 days', interval '730 days', null);
create unique index retention_one on retention ((true));

create table server (id int generated always as identity primary key, identity text not null unique, name text not null);
create table metric (id int generated always as identity primary key, name text not null unique);
-- Statements may be longer than a B-tree takes.
create table word (id int generated always as identity primary key, text text not null);
create unique index word_text on word (md5(text));
create table family (id int generated always as identity primary key, name text not null, columns text not null, unique (name, columns));
create table subject (id int generated always as identity primary key, server int not null, family text not null, key text not null, label text,
  unique (server, family, key));
create table rolled (step bigint not null, server int not null, upto bigint not null, primary key (step, server));

-- What is partitioned, by which column, into stretches of how many ms.
create table series (name text primary key, by_column text not null, width bigint not null);
insert into series values ('tick', 'at', 86400000), ('session', 'at', 86400000), ('counted', 'upto', 86400000), ('counted_part', 'hour', 86400000),
  ('roll_minute', 'at', 86400000), ('activity_minute', 'at', 86400000),
  ('roll_hour', 'at', 2592000000), ('activity_hour', 'at', 2592000000), ('counted_hour', 'hour', 2592000000);

create table tick (server int not null, at bigint not null, data bytea not null, primary key (server, at)) partition by range (at);
create table session (server int not null, at bigint not null, upto bigint not null, data bytea not null, primary key (server, at)) partition by range (at);
create table roll_minute (step bigint not null, server int not null, metric int not null, at bigint not null, n bigint not null, total float8 not null,
  low float8 not null, high float8 not null, primary key (step, server, metric, at)) partition by range (at);
create table roll_hour (step bigint not null, server int not null, metric int not null, at bigint not null, n bigint not null, total float8 not null,
  low float8 not null, high float8 not null, primary key (step, server, metric, at)) partition by range (at);
create table activity_minute (step bigint not null, server int not null, at bigint not null, moments bigint not null, data bytea not null,
  primary key (step, server, at)) partition by range (at);
create table activity_hour (step bigint not null, server int not null, at bigint not null, moments bigint not null, data bytea not null,
  primary key (step, server, at)) partition by range (at);
create table counted (server int not null, family int not null, since bigint not null, upto bigint not null, note text, data bytea not null,
  primary key (server, family, upto)) partition by range (upto);
create table counted_part (server int not null, family int not null, hour bigint not null, part int not null, data bytea not null,
  primary key (server, family, hour, part)) partition by range (hour);
create table counted_hour (server int not null, family int not null, hour bigint not null, covered bigint not null, note text, data bytea not null,
  primary key (server, family, hour)) partition by range (hour);

create view v_minutes as
select s.name as server_name, m.name as metric_name, to_timestamp(r.at / 1000.0) as captured_at, r.n as samples, r.total / r.n as value, r.low as min, r.high as max
from roll_minute r join server s on s.id = r.server join metric m on m.id = r.metric;
create view v_hours as
select s.name as server_name, m.name as metric_name, to_timestamp(r.at / 1000.0) as captured_at, r.n as samples, r.total / r.n as value, r.low as min, r.high as max
from roll_hour r join server s on s.id = r.server join metric m on m.id = r.metric;

-- The milliseconds by which TimescaleDB's policies tell what is old.
create function now_ms() returns bigint language sql stable as $$ select (extract(epoch from now()) * 1000)::bigint $$;

-- Makes the partition a moment falls into. Attached, not created in place: that keeps readers and writers going.
create function make_partition(series_name text, moment bigint) returns void
  language plpgsql security definer set search_path = pgdeck_history, pg_catalog, pg_temp as $$
declare
  kind series%rowtype;
  low bigint;
  part text;
begin
  select * into strict kind from series where name = series_name;
  if (select relkind from pg_class where oid = series_name::regclass) <> 'p' then return; end if;
  low := floor(moment::numeric / kind.width)::bigint * kind.width;
  part := series_name || '_' || to_char(to_timestamp(low / 1000.0) at time zone 'UTC', 'YYYYMMDD');
  if to_regclass(part) is not null then return; end if;
  perform pg_advisory_xact_lock(7298064, hashtext(series_name));
  if to_regclass(part) is not null then return; end if;
  execute format('create table %I (like %I including all)', part, series_name);
  execute format('alter table %I attach partition %I for values from (%s) to (%s)', series_name, part, low, low + kind.width);
end $$;

-- Drops the partitions that end at a moment or before it; how many there were.
create function drop_partitions(series_name text, before bigint) returns int
  language plpgsql security definer set search_path = pgdeck_history, pg_catalog, pg_temp as $$
declare
  kind series%rowtype;
  part record;
  dropped int := 0;
begin
  select * into strict kind from series where name = series_name;
  for part in
    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = series_name::regclass and c.relname ~ '_\d{8}$'
      and (to_date(right(c.relname, 8), 'YYYYMMDD') - date '1970-01-01')::bigint * 86400000 + kind.width <= before
  loop
    execute format('drop table %I', part.relname);
    dropped := dropped + 1;
  end loop;
  return dropped;
end $$;

create function used_bytes() returns bigint language sql stable security definer set search_path = pgdeck_history, pg_catalog, pg_temp as $$
  select coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint from pg_class c where c.relnamespace = 'pgdeck_history'::regnamespace and c.relkind = 'r'
$$;
revoke execute on function make_partition(text, bigint), drop_partitions(text, bigint) from public;

-- Group roles for those who read and those who record, where the role that makes the schema may make roles.
do $$
declare
  may boolean := (select rolsuper or rolcreaterole from pg_roles where rolname = current_user);
begin
  if may and not exists (select from pg_roles where rolname = 'pgdeck_history_reader') then create role pgdeck_history_reader nologin; end if;
  if may and not exists (select from pg_roles where rolname = 'pgdeck_history_recorder') then create role pgdeck_history_recorder nologin; end if;
  if exists (select from pg_roles where rolname = 'pgdeck_history_reader') then
    grant usage on schema pgdeck_history to pgdeck_history_reader;
    grant select on all tables in schema pgdeck_history to pgdeck_history_reader;
    grant execute on function used_bytes() to pgdeck_history_reader;
  end if;
  if exists (select from pg_roles where rolname = 'pgdeck_history_recorder') then
    grant usage on schema pgdeck_history to pgdeck_history_recorder;
    grant select, insert, update, delete on all tables in schema pgdeck_history to pgdeck_history_recorder;
    grant execute on function make_partition(text, bigint), drop_partitions(text, bigint), used_bytes() to pgdeck_history_recorder;
  end if;
end $$;
