-- What an interrupted load left behind goes first.
drop database if exists trade_engine_loading with (force);
create database trade_engine_loading;
