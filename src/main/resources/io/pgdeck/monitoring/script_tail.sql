-- 10 verification: what is installed and what is missing.
select i.item, i.value, i.note from monitoring.install_info() i;
-- 11 summary.
select o.kind, pg_catalog.count(*) as objects from monitoring.installed_objects o group by o.kind order by o.kind;
