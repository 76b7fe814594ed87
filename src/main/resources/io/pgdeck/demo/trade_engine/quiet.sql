-- Loading is not what the demo shall show among its statements.
set pg_stat_statements.track = 'none';
