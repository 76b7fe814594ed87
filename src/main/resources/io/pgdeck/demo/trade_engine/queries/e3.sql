-- E3: trade history of a symbol, target 100 ms.
select trade_id, price, quantity, is_buyer_maker, executed_at
from public.trades
where symbol = 'ETH/USDT'
order by executed_at desc
limit 100;
