-- Only until the session stands: it keeps the loaded functions.
create extension if not exists dblink with schema public;
