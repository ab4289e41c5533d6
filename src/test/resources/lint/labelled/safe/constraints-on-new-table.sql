-- label: safe
-- why: Every constraint is on a table that this file creates.
-- category: constraint
-- schema: lending

create table donations (id bigint, member_id bigint, cents int, note text);
alter table donations add primary key (id);
alter table donations add constraint donations_member_fk foreign key (member_id) references members (id);
alter table donations add constraint donations_cents_ck check (cents > 0);
alter table donations alter column member_id set not null;
alter table donations add constraint donations_note_key unique (note);
