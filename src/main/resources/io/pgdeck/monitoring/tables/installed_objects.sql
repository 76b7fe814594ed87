-- What the installer made here, in order: the uninstaller removes exactly this.
create table if not exists monitoring.installed_objects (
  kind text not null,
  name text not null,
  install_order integer not null,
  checksum text not null,
  detail text,
  installed_at timestamptz not null default pg_catalog.now(),
  primary key (kind, name)
)
