create table if not exists monitoring.query_snapshots (
  snapshot_id bigint not null,
  captured_at timestamptz not null,
  stats_reset_at timestamptz,
  queryid bigint not null,
  userid bigint not null,
  dbid bigint not null,
  toplevel boolean,
  calls bigint not null,
  total_exec_ms double precision not null,
  sum_sq_exec_ms double precision not null,
  total_plan_ms double precision,
  rows bigint not null,
  blocks_hit bigint not null,
  blocks_read bigint not null
);
-- Made later than the table: an older installation gets it here.
alter table monitoring.query_snapshots add column if not exists dealloc bigint;
alter table monitoring.query_snapshots alter column toplevel set default true;
alter table monitoring.query_snapshots drop constraint if exists query_snapshots_pkey;
create unique index if not exists query_snapshots_entry on monitoring.query_snapshots (snapshot_id, queryid, userid, dbid, (coalesce(toplevel, true)));
create index if not exists query_snapshots_captured_at on monitoring.query_snapshots (captured_at);
