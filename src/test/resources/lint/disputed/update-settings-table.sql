-- label: disputed
-- dangerous-because: UPDATE without WHERE on a table that counts as large.
-- safe-because: The name says that there are a few dozen rows.
-- before: update-settings-table.before.sql

update app_settings set value = 'dark';
