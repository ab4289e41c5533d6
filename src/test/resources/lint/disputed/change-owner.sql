-- label: disputed
-- dangerous-because: The application may lose rights that it held as owner; ACCESS EXCLUSIVE for an instant.
-- safe-because: Usual in migrations that move everything to a group role, and quick.
-- schema: brew

ALTER TABLE kegs OWNER TO circulation_app;
