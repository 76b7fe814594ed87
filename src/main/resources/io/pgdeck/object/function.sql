-- One function. `?` is its oid; no row when it was dropped. Sources: pg_proc, pg_language, pg_stat_user_functions. Readable by every role.
-- Blind spots: calls are counted only while track_functions is on.
select
  pgdeck.oid::bigint as oid,
  n.nspname::text as schema_name,
  pgdeck.proname::text as object_name,
  pg_catalog.pg_get_userbyid(pgdeck.proowner)::text as owner,
  pg_catalog.obj_description(pgdeck.oid, 'pg_proc') as comment,
  pg_catalog.pg_get_function_identity_arguments(pgdeck.oid) as arguments,
  pg_catalog.pg_get_function_result(pgdeck.oid) as result,
  l.lanname::text as language,
  case pgdeck.prokind when 'p' then 'procedure' when 'a' then 'aggregate' when 'w' then 'window function' else 'function' end as sort,
  case pgdeck.provolatile when 'i' then 'immutable' when 's' then 'stable' else 'volatile' end as volatility,
  case pgdeck.proparallel when 's' then 'safe' when 'r' then 'restricted' else 'unsafe' end as parallel,
  pgdeck.prosecdef as is_definer,
  pg_catalog.array_to_string(pgdeck.proconfig, E'\n') as options,
  s.calls,
  s.total_time as total_ms,
  case when pgdeck.prokind <> 'a' then pg_catalog.pg_get_functiondef(pgdeck.oid) end as definition
from pg_catalog.pg_proc pgdeck
join pg_catalog.pg_namespace n on n.oid = pgdeck.pronamespace
join pg_catalog.pg_language l on l.oid = pgdeck.prolang
left join pg_catalog.pg_stat_user_functions s on s.funcid = pgdeck.oid
where pgdeck.oid = ?::oid
