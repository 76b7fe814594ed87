-- Visibility maps for index-only scans, and statistics; autovacuum never analyses the partitioned parents.
vacuum (analyze);
