create table growers (id bigint primary key);
create table plots (id bigint primary key, grower_id bigint constraint plots_grower_fk references growers (id));
insert into growers values (1);
insert into plots values (1, 1);
