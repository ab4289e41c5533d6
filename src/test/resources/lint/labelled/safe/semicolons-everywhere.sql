-- label: safe
-- why: Empty statements and semicolons in strings, comments and bodies.
-- category: text-trap

;;
create table punctuation (mark text default ';', note text default $$;drop table x;$$);;
insert into punctuation (mark) values (';'), ('--'), ('/*'); -- ; drop table punctuation;
