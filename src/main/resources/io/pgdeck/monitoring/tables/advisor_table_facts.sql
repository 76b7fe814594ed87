create table if not exists monitoring.advisor_table_facts (
  table_name text primary key,
  rows_per_day double precision,
  read_recency text,
  classification text,
  note text
);
