-- label: safe
-- why: A join table between two existing tables; the keys are checked against no rows.
-- category: additive
-- schema: lending

create table title_tags (
    title_id bigint not null references titles (id) on delete cascade,
    member_id bigint not null references members (id) on delete cascade,
    tag text not null,
    primary key (title_id, member_id, tag)
);
