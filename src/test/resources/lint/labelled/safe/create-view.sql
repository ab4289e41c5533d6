-- label: safe
-- why: A view is a catalog entry.
-- category: additive
-- schema: lending

create view active_members as
select id, email, joined
from members
where status = 'active';
