-- label: safe
-- why: The helper table was created above and nobody has seen it.
-- category: drop-near-miss

create table chart_import (sheet int, name text);
insert into chart_import values (1, 'North');
create table charts (id int primary key, name text not null);
insert into charts select sheet, name from chart_import;
drop table chart_import;
