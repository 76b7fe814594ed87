-- What Trade Engine's database says about itself; no row while there is none.
select pg_catalog.shobj_description(d.oid, 'pg_database') as description
from pg_catalog.pg_database as d
where d.datname = 'trade_engine';
