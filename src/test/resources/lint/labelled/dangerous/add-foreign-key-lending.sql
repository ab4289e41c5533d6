-- label: dangerous
-- why: The foreign key is validated at once: loans is scanned while writes to loans and members wait.
-- category: constraint
-- schema: lending

alter table loans
    add constraint loans_member_fk foreign key (member_id) references members (id) on delete restrict;
