create table footfall (door text, at timestamptz, people int);
insert into footfall values ('east', now(), 3);
