create table ballots (id bigint primary key, weight int);
insert into ballots values (1, 1);
alter table ballots add constraint ballots_weight_ck check (weight > 0) not valid;
