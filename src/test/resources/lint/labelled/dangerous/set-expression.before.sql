create table invoices (id bigint primary key, net_cents bigint not null, gross_cents bigint generated always as (net_cents * 119 / 100) stored);
insert into invoices values (1, 100);
