-- label: dangerous
-- why: The whole of loans is copied in the migration's transaction.
-- category: backfill
-- schema: lending

create table loan_events (
    loan_id bigint not null,
    happened_on date not null,
    kind text not null
);
insert into loan_events (loan_id, happened_on, kind)
select id, lent_on, 'lent' from loans;
