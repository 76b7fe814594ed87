-- B3's answer from the materialized view.
select v.symbol, v.trade_count, v.volume, v.quote_volume
from monitoring.mv_trading_summary_24h v
