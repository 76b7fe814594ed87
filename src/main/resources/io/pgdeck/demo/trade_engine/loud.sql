-- From here on statements count again.
set pg_stat_statements.track = 'top';
