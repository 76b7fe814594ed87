-- T3: the trading summary from its materialized view.
select v.symbol, v.trade_count, v.volume, v.quote_volume, v.high_price, v.low_price, v.last_price, v.vwap
from monitoring.mv_trading_summary_24h v
