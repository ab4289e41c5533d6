create table expeditions (id bigint primary key, leader text, deputy text, constraint expeditions_leader_ck check (leader is not null));
insert into expeditions values (1, 'a', 'b');
