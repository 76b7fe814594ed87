-- True when no other session seeds this database; held until this session ends.
select pg_catalog.pg_try_advisory_lock(pg_catalog.hashtextextended('pgdeck seed', 0)) as alone;
