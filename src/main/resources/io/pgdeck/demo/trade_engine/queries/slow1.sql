-- Slow on purpose: pairs of users who sold to each other within an hour, over twenty days.
select a.symbol, a.buyer_user_id, a.seller_user_id, count(*) as pairs, sum(least(a.quantity, b.quantity)) as quantity
from public.trades as a
join public.trades as b on b.symbol = a.symbol
  and b.executed_at between a.executed_at - interval '1 hour' and a.executed_at + interval '1 hour'
  and b.buyer_user_id = a.seller_user_id and b.seller_user_id = a.buyer_user_id
where a.executed_at > public.trade_engine_as_of() - interval '20 days'
group by a.symbol, a.buyer_user_id, a.seller_user_id
order by pairs desc
limit 20;
