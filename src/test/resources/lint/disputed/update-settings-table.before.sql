create table app_settings (key text primary key, value text);
insert into app_settings values ('theme', 'light');
