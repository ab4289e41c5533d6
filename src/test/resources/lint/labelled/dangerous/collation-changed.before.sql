create table dictionary (id bigint primary key, headword text not null);
create index dictionary_headword_idx on dictionary (headword);
insert into dictionary values (1, 'abbey');
