create table if not exists monitoring.index_usage_history (
  captured_on date not null,
  schema_name text not null,
  index_name text not null,
  scans bigint not null,
  size_bytes bigint,
  index_oid bigint not null,
  primary key (captured_on, schema_name, index_name)
);
