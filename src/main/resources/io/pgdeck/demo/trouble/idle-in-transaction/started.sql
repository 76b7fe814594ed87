drop extension if exists dblink;
