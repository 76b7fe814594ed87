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
  blocks_read bigint not null,
  primary key (snapshot_id, queryid, userid, dbid)
);
create index if not exists query_snapshots_captured_at on monitoring.query_snapshots (captured_at);
