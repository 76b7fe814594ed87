pragma busy_timeout = 5000;
pragma auto_vacuum = incremental;
pragma journal_mode = wal;
pragma synchronous = normal;
pragma journal_size_limit = 16000000;
create table if not exists server (id integer primary key, identity text not null unique, name text not null);
create table if not exists metric (id integer primary key, name text not null unique);
create table if not exists word (id integer primary key, text text not null unique);
create table if not exists tick (server integer not null, at integer not null, data blob not null, primary key (server, at)) without rowid;
create table if not exists roll (step integer not null, server integer not null, metric integer not null, at integer not null, n integer not null,
  total real not null, low real not null, high real not null, primary key (step, server, metric, at)) without rowid;
create table if not exists session (server integer not null, at integer not null, upto integer not null, data blob not null, primary key (server, at)) without rowid;
create table if not exists activity (step integer not null, server integer not null, at integer not null, moments integer not null, data blob not null,
  unique (step, server, at));
create table if not exists family (id integer primary key, name text not null, columns text not null, unique (name, columns));
create table if not exists subject (id integer primary key, server integer not null, family text not null, key text not null, label text, unique (server, family, key));
create table if not exists counted (server integer not null, family integer not null, since integer not null, upto integer not null, note text, data blob not null,
  unique (server, family, upto));
create table if not exists counted_part (server integer not null, family integer not null, hour integer not null, part integer not null, data blob not null,
  unique (server, family, hour, part));
create table if not exists counted_hour (server integer not null, family integer not null, hour integer not null, covered integer not null, note text, data blob not null,
  unique (server, family, hour));
create table if not exists rolled (step integer not null, server integer not null, upto integer not null, primary key (step, server));
create index if not exists counted_part_hour on counted_part (hour);
create table if not exists plan (server integer not null, queryid integer not null, first_seen integer not null, last_seen integer not null, fingerprint text not null,
  data blob not null, primary key (server, queryid, first_seen));
