-- Besides reading runs the schema's functions: refresh, check, acknowledge.
create role monitoring_operator nologin
