drop table if exists public.trouble_bloat;
