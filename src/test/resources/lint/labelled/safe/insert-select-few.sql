-- label: safe
-- why: A new small table takes one known row of an existing one.
-- category: data-near-miss
-- schema: brew

CREATE TABLE flagship (recipe_id INTEGER PRIMARY KEY REFERENCES recipes (id), since DATE NOT NULL);
INSERT INTO flagship SELECT id, DATE '2024-01-01' FROM recipes WHERE id = 3;
