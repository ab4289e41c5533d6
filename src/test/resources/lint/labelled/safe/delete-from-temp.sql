-- label: safe
-- why: Only a temporary table is emptied.
-- category: data-near-miss

create temporary table import_rows (line int, body text);
insert into import_rows values (1, 'a'), (2, 'b');
delete from import_rows;
truncate import_rows;
drop table import_rows;
