-- E4: trade history of a user, target 100 ms.
select trade_id, symbol, price, quantity, executed_at
from public.trades
where maker_user_id = 'f647c755-9206-dbaf-f577-13c58d18b48b'
order by executed_at desc
limit 50;
