create table if not exists monitoring.installed_objects (
  position integer not null,
  kind text not null,
  name text not null,
  checksum text not null,
  version text not null,
  detail text,
  installed_at timestamptz not null default now(),
  installed_by text not null default session_user,
  primary key (kind, name)
);
