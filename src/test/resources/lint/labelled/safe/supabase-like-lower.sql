-- label: safe
-- why: Lower case, schema-qualified, re-runnable.
-- category: additive

create schema if not exists ledger;

create table if not exists ledger.accounts (
	id uuid not null,
	label varchar(255) null,
	opened_at timestamptz null,
	constraint accounts_pkey primary key (id),
	constraint "label not empty" check (char_length(label) > 0)
);
comment on table ledger.accounts is 'Ledger: the accounts of a club.';

create index if not exists accounts_opened_at_idx on ledger.accounts using btree (opened_at desc);
