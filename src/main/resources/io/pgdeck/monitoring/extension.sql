-- Only on request. It must be preloaded to count anything; the views then show statements.
create extension pg_stat_statements schema public
