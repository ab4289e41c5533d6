-- label: safe
-- why: The updated table was created and filled with two rows right here.
-- category: data-near-miss

CREATE TABLE flag_signals (letter CHAR(1) PRIMARY KEY, meaning TEXT);
INSERT INTO flag_signals VALUES ('A', 'diver down'), ('B', 'dangerous cargo');
UPDATE flag_signals SET meaning = initcap(meaning);
DELETE FROM flag_signals WHERE letter > 'Y';
