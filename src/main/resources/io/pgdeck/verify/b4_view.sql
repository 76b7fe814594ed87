-- B4's answer from the materialized view.
select v.high_price, v.low_price, v.volume, v.trade_count
from monitoring.mv_trading_summary_24h v
where v.symbol = 'BTC/USDT'
