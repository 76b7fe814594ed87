-- What the weekly vacuum is made of, the tables with most dead rows first.
select
  v.oid,
  v.oid as table_oid,
  v.table_name as object,
  array[v.statement] as commands
from monitoring.run_maintenance_vacuum() v
order by v.ordinal
