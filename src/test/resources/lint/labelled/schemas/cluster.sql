-- What the server must hold once, outside any database: roles and a tablespace (PostgreSQL 15 or later for the tablespace).
create role circulation_app;
create role reporting;
create role harbour_office;
set allow_in_place_tablespaces = on;
create tablespace slow_disks location '';
