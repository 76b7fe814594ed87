-- The user with most filled orders of the last 90 days up to the newest one: T1 lists them.
select
  o.user_id::text as user_id
from public.orders o
where o.status = 'FILLED'
  and o.created_at > (select max(m.created_at) from public.orders m) - interval '90 days'
group by o.user_id
order by count(*) desc, o.user_id
limit 1
