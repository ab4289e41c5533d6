-- label: dangerous
-- why: Deduplication over the whole table and a blocking unique index build in one go.
-- category: constraint
-- schema: lending

delete from members m
using members other
where m.email = other.email and m.id > other.id;

create unique index members_email_key on members (email);
