create table if not exists monitoring.index_usage_history (
  captured_on date not null,
  schema_name text not null,
  index_name text not null,
  scans bigint not null,
  size_bytes bigint,
  index_oid bigint not null,
  primary key (captured_on, schema_name, index_name)
);
-- Made later than the table: an older installation gets it here.
alter table monitoring.index_usage_history add column if not exists idle_since date;
