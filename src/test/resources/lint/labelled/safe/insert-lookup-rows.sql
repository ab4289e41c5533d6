-- label: safe
-- why: A small lookup table and its rows.
-- category: additive

CREATE TABLE knots (code TEXT PRIMARY KEY, label TEXT NOT NULL);

INSERT INTO knots (code, label) VALUES
    ('BOW', 'Bowline'),
    ('CLV', 'Clove hitch'),
    ('REE', 'Reef knot');
