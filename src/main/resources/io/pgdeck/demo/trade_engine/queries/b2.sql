-- B2: recent trades of a symbol, target 10 ms. Without a predicate on the key every partition is planned.
select trade_id, symbol, price, quantity, buyer_user_id, seller_user_id, buyer_order_id, seller_order_id, is_buyer_maker, maker_user_id, taker_user_id, executed_at
from public.trades
where symbol = 'BTC/USDT'
order by executed_at desc
limit 100;
