-- Layout 2: the plans of the statements that cost most, one row from the look that found a plan to the last one that did.
create table pgdeck_history.plan (server int not null, queryid bigint not null, first_seen bigint not null, last_seen bigint not null, fingerprint text not null, data bytea not null,
  primary key (server, queryid, first_seen));
insert into pgdeck_history.layout values (2);
do $$
begin
  if exists (select from pg_catalog.pg_roles where rolname = 'pgdeck_history_reader') then
    grant select on pgdeck_history.plan to pgdeck_history_reader;
  end if;
  if exists (select from pg_catalog.pg_roles where rolname = 'pgdeck_history_recorder') then
    grant select, insert, update, delete on pgdeck_history.plan to pgdeck_history_recorder;
  end if;
end $$;
