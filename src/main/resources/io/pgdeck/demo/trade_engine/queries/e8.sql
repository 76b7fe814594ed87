-- E8: one day of trades; exactly one partition in the plan.
select count(*)
from public.trades
where executed_at >= date_trunc('day', public.trade_engine_as_of()) and executed_at < date_trunc('day', public.trade_engine_as_of()) + interval '1 day';
