create domain rating as int;
create table reviews (id bigint primary key, stars rating);
insert into reviews values (1, 4);
alter domain rating add constraint rating_range check (value between 1 and 5) not valid;
