-- label: dangerous
-- why: Moving the table copies it file by file under ACCESS EXCLUSIVE.
-- category: maintenance
-- schema: theatre

ALTER TABLE bookings SET TABLESPACE slow_disks;
