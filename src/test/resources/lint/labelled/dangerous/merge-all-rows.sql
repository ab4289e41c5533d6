-- label: dangerous
-- why: MERGE over the full join changes most rows of recipes in one statement.
-- category: backfill
-- schema: brew

MERGE INTO recipes r
USING (SELECT recipe_id, max(label) AS label FROM batches GROUP BY recipe_id) b
ON r.id = b.recipe_id
WHEN MATCHED THEN UPDATE SET style = b.label;
