-- What the installer recorded, in its order.
select
  o.kind,
  o.name,
  o.install_order,
  o.checksum,
  o.detail
from monitoring.installed_objects o
order by
  o.install_order,
  o.name
