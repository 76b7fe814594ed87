-- Everyone who connects sees the end of the day that the profile is about.
alter database trade_engine_loading set monitoring.as_of = '2025-11-23 23:59:59+00';
