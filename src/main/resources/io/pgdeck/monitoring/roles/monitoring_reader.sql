-- Reads everything of the schema and sees all sessions and statements. Grant it to a dashboard's or a DBA's login role.
create role monitoring_reader nologin
