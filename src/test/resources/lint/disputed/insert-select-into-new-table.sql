-- label: disputed
-- dangerous-because: The whole of loans is copied in the migration's transaction, which holds back vacuum all the while.
-- safe-because: Only ACCESS SHARE on the old table, and nobody knows the new one yet.
-- schema: lending

create table loan_events (
    loan_id bigint not null,
    happened_on date not null,
    kind text not null
);
insert into loan_events (loan_id, happened_on, kind)
select id, lent_on, 'lent' from loans;
