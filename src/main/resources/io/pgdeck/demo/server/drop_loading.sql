drop database if exists trade_engine_loading with (force);
