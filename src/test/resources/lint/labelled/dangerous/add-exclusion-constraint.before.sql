create table moorings (id bigint primary key, berth int4range not null, stay tstzrange not null);
insert into moorings values (1, '[1,2)', '[2024-01-01,2024-01-03)');
