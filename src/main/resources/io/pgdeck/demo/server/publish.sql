alter database trade_engine_loading rename to trade_engine;
