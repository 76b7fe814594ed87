drop database if exists trade_engine with (force);
