-- label: safe
-- why: A short wait for the lock, then a nullable column.
-- category: settings
-- schema: lending

set lock_timeout = '3s';
set statement_timeout = '10s';
alter table loans add column remark text;
reset lock_timeout;
reset statement_timeout;
