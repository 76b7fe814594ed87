-- A syntax error.
select 'wrong' as metric, 'x' as status from where
