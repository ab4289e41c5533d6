-- label: disputed
-- dangerous-because: Sessions that call it while another definition is planned get errors; a changed signature breaks callers.
-- safe-because: In one transaction there is no moment without the function.
-- before: drop-and-recreate-function.before.sql

drop function if exists toll_for(int);
create function toll_for(kg int, express boolean default false) returns int language sql as 'select case when express then kg / 5 else kg / 10 end';
