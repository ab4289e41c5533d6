-- label: dangerous
-- why: A GIN index over a large jsonb column takes long, and no inspection can be stored meanwhile.
-- category: index
-- schema: hives

CREATE INDEX "inspections_payload_index" ON "inspections" USING gin ("payload" jsonb_path_ops)
