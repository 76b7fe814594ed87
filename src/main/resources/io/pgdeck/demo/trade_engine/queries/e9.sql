-- E9: orders of the last 24 hours by status.
select status, count(*)
from public.orders
where created_at > public.trade_engine_as_of() - interval '24 hours'
group by status;
