create extension citext;
create table accounts (id bigint primary key, login text not null);
create unique index accounts_login_idx on accounts (login);
insert into accounts values (1, 'a');
