create table documents (id bigint, title text);
