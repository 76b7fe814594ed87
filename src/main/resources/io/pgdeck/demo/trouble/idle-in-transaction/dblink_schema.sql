-- Whether the database has the extension of its own.
select e.extname
from pg_catalog.pg_extension as e
where e.extname = 'dblink';
