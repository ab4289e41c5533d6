create function toll_for(kg int) returns int language sql as 'select kg / 10';
