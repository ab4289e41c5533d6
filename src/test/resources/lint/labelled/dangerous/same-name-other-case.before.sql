create table pallets (id bigint primary key, row_no int, level_no int);
