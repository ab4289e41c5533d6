-- label: safe
-- why: The changed table was created in this file and is empty.
-- category: type

CREATE TABLE CRANE (CRANE_ID INT PRIMARY KEY, REACH_M INT);
ALTER TABLE CRANE ALTER COLUMN REACH_M TYPE NUMERIC(6,2);
ALTER TABLE CRANE ALTER COLUMN CRANE_ID TYPE BIGINT;
