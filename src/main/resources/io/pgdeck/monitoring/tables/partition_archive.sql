create table if not exists monitoring.partition_archive (
  partition_name text primary key,
  parent_table text not null,
  range_start timestamptz,
  range_end timestamptz,
  rows bigint,
  bytes bigint,
  detached_at timestamptz,
  exported_at timestamptz,
  export_file text,
  checksum text,
  verified_at timestamptz,
  dropped_at timestamptz
);
