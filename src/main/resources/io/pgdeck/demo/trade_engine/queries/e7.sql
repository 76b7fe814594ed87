-- E7: one month of orders; exactly one partition in the plan.
select count(*)
from public.orders
where created_at >= date_trunc('month', public.trade_engine_as_of()) and created_at < date_trunc('month', public.trade_engine_as_of()) + interval '1 month';
