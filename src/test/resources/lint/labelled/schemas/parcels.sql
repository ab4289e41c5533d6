-- Parcel labels, for the two disputed files whose point is that the reader does not know these types.
create table parcel_labels (id bigint primary key, line_one varchar(100), line_two varchar(80));
insert into parcel_labels values (1, 'a', 'b');
